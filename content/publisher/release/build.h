// From a checked content folder to what travels: targets, a build folder, a terminal's content.db,
// one JSON for whoever wants to look at everything.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/publisher/tree/content_tree.h"
#include "shared/base/clock.h"
#include "shared/content/store.h"

namespace kosk::publisher {

// Recipient → base64 of the public key that seals what is sent to it.
using RecipientKeys = std::map<std::string, std::string>;

// Reads "NAME=FILE" arguments; a file holds PEM or base64 of an SPKI.
// Errors: invalid (not NAME=FILE, no usable RSA key), not_found.
Result<RecipientKeys> read_recipient_keys(const std::vector<std::string>& arguments);

// The targets of a release, each form with its recipient's key. Forms without one are named in
// `unsealed`: a terminal shows them and cannot send them. Errors: invalid (a key for a recipient
// that site.yaml does not name).
Result<std::vector<content::Target>> make_targets(const ContentTree& tree,
                                                  const RecipientKeys& keys,
                                                  std::vector<std::string>& unsealed);

// Makes `folder` hold exactly `targets`; files of an earlier build that are no longer wanted go.
// Errors: rejected (the folder holds something no build wrote), no_space, internal.
Result<> write_build(const std::vector<content::Target>& targets, const Path& folder);

// Errors: those of Store.
Result<> export_database(std::vector<content::Target> targets, const Path& file, Time now);

// {"programme": …, "articles": […], "contacts": […], "services": […], "forms": […],
// "progress": […], "site": …, "campaigns": […], "events": […], "quizzes": […], "booklets": […],
// "policies": […]}, points in the programme's order, one line.
std::string dump(const ContentTree& tree);

}  // namespace kosk::publisher
