// What was read of a content folder, for the checks that look at several documents at once.
#pragma once

#include <map>
#include <string>
#include <vector>

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

// The line of a value by its JSON pointer; 1 when it is not known.
int line_of(const Found& found, const std::string& file, const std::string& pointer);

// The ids of a kind; empty when nothing defines one.
const std::vector<std::string>& ids_of(const Found& found, const std::string& kind);

}  // namespace kosk::publisher
