// Whether the documents of a content folder fit together: ids that one document uses are defined by
// another, numbers of the programme are complete, dates are in order, links lead somewhere.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "content/publisher/tree/problems.h"
#include "content/publisher/tree/yaml_reader.h"
#include "shared/content/documents.h"

namespace kosk::publisher {

// Markdown of one document in one language.
struct BodyText {
    std::string file;
    int line = 1;  // of the file, on which the Markdown begins
    std::string markdown;
};

// Everything that was read, whether or not the documents are complete.
struct Found {
    // Kind of reference → ids: {"contact", {"ombudsman", …}}.
    std::map<std::string, std::vector<std::string>> ids;
    std::vector<Reference> references;
    std::vector<BodyText> bodies;
    // Complete documents by their YAML file, and the line of each value by its JSON pointer.
    std::map<std::string, content::Document> documents;
    std::map<std::string, std::map<std::string, int>> lines;
};

void check_references(const Found& found, Problems& problems);
void check_links(const Found& found, Problems& problems);
void check_programme(const Found& found, Problems& problems);
void check_site(const Found& found, Problems& problems);
// Whom the recipient of a form passes it on to.
void check_forms(const Found& found, Problems& problems);
// No two policies may apply to the same terminals.
void check_policies(const Found& found, Problems& problems);
// The first and last days of campaigns, events and policies.
void check_days(const Found& found, Problems& problems);

}  // namespace kosk::publisher
