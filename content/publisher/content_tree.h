// A content folder, read and checked as a whole: what authors wrote, as the documents and files
// that terminals get.
#pragma once

#include <map>
#include <string>

#include "content/publisher/gate_glossary.h"
#include "content/publisher/passages.h"
#include "content/publisher/problems.h"
#include "shared/base/files.h"
#include "shared/content/documents.h"

namespace kosk::publisher {

struct ContentTree {
    std::map<std::string, content::Document> documents;  // by target: "rights/liberty.json"
    std::map<std::string, std::string> files;            // the other targets: "forms/x.xml"
    Passages passages;                                   // all that can be read, with its place
    Glossary glossary;                                   // empty without a glossary.yaml
    Problems problems;  // while there are any, documents and files are not complete
};

// Errors: not_found (no such folder), internal (a file cannot be read). What authors did wrong is
// no Error but in `problems`.
Result<ContentTree> load_content(const Path& folder);

}  // namespace kosk::publisher
