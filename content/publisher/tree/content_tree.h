// A content folder as its authors wrote it: read, checked for form and consistency, and put
// together as the documents and files that terminals get.
//
// What is right in form and would still serve a citizen badly is found by the checks of gates/;
// gates/checked_tree.h runs both.
#pragma once

#include <map>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "content/publisher/tree/passages.h"
#include "content/publisher/tree/problems.h"
#include "shared/base/files.h"
#include "shared/content/documents.h"

namespace kosk::publisher {

struct ContentTree {
    std::map<std::string, content::Document> documents;  // by target: "rights/liberty.json"
    std::map<std::string, std::string> files;            // the other targets: "forms/x.xml"
    Passages passages;                                   // every readable text, with its place
    std::set<std::string> phones;                        // of contacts, as written
    nlohmann::json glossary = nlohmann::json::object();  // glossary.yaml; {} when there is none
    Problems problems;  // while there are any, documents and files are not complete
};

// Errors: not_found (no such folder), internal (a file cannot be read). Authors' mistakes are not
// Errors; they are in `problems`.
Result<ContentTree> load_content(const Path& folder);

}  // namespace kosk::publisher
