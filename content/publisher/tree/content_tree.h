// A content folder as its authors wrote it: read, checked for form and consistency, and put
// together as the documents and files that terminals get.
//
// A text that is formally right can still serve a citizen badly: the checks in gates/ look for
// that. gates/checked_tree.h reads a folder and runs them.
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
    std::map<std::string, std::string> files;            // all other targets: "forms/x.xml"
    Passages passages;                                   // every readable text, with its place
    std::set<std::string> phones;                        // the contacts' numbers, as written
    nlohmann::json glossary = nlohmann::json::object();  // glossary.yaml; {} when there is none
    Problems problems;  // when there are any, documents and files may be incomplete
};

// Errors: not_found (no such folder), internal (a file cannot be read). Authors' mistakes are not
// Errors; they are in `problems`.
Result<ContentTree> load_content(const Path& folder);

}  // namespace kosk::publisher
