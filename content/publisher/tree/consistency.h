// Whether the documents of a content folder fit together: what one names is there, numbers and
// statuses make sense, links lead somewhere.
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
    int line = 1;  // where it begins
    std::string markdown;
};

// All that was found, complete documents or not.
struct Found {
    // Kind of reference → ids: {"contact", {"ombudsman", …}}.
    std::map<std::string, std::vector<std::string>> ids;
    std::vector<Reference> references;
    std::vector<BodyText> bodies;
    // Complete documents by their file, and the lines of their values.
    std::map<std::string, content::Document> documents;
    std::map<std::string, std::map<std::string, int>> lines;
};

void check_references(const Found& found, Problems& problems);
void check_links(const Found& found, Problems& problems);
void check_programme(const Found& found, Problems& problems);
void check_site(const Found& found, Problems& problems);
// Two policies never speak to the same terminals.
void check_policies(const Found& found, Problems& problems);
// Spans of campaigns, events and policies.
void check_days(const Found& found, Problems& problems);

}  // namespace kosk::publisher
