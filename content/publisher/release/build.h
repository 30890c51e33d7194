// Makes the publishable forms of a checked content folder: the targets of a release, a folder with
// these targets as files, the database of a terminal, and one JSON with everything.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/publisher/tree/content_tree.h"
#include "shared/base/clock.h"
#include "shared/content/store.h"

namespace kosk::publisher {

// Id of a recipient in site.yaml → base64 of the RSA public key with which terminals encrypt what
// is sent to it.
using RecipientKeys = std::map<std::string, std::string>;

// Reads arguments of the form NAME=FILE. The file holds a SubjectPublicKeyInfo as PEM or as base64.
// Errors: invalid (not NAME=FILE, no usable RSA key), not_found.
Result<RecipientKeys> read_recipient_keys(const std::vector<std::string>& arguments);

// The targets of a release: the canonical JSON of each document, and all other files. `keys` are
// added to those of the site document. The ids of forms whose recipient has no key are added to
// `unsealed`: a terminal does not offer them.
// Errors: invalid (a key for a recipient that site.yaml lacks).
Result<std::vector<content::Target>> make_targets(const ContentTree& tree,
                                                  const RecipientKeys& keys,
                                                  std::vector<std::string>& unsealed);

// Makes `folder` hold exactly `targets`. Files of an earlier build are removed when they are no
// longer among them.
// Errors: rejected (the folder holds a file that no build wrote), no_space, internal.
Result<> write_build(const std::vector<content::Target>& targets, const Path& folder);

// Writes the content.db that a terminal would have after taking this release at `now`. An existing
// database is updated. Errors: those of content::Store.
Result<> export_database(std::vector<content::Target> targets, const Path& file, Time now);

// All documents as one JSON object on one line: {"programme": …, "articles": […], "contacts": […],
// "services": […], "forms": […], "progress": […], "site": …, "campaigns": […], "events": […],
// "quizzes": […], "booklets": […], "policies": […], "terminals": […]}. The points of the programme
// are in the order of their numbers.
std::string dump(const ContentTree& tree);

}  // namespace kosk::publisher
