// An author's YAML, checked against its Rule and turned into the document's JSON.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "content/publisher/tree/problems.h"
#include "content/publisher/tree/schema.h"

namespace kosk::publisher {

// An id that must exist somewhere else.
struct Reference {
    std::string kind;  // "institution", "contact", …
    std::string id;
    std::string file;
    int line = 0;
};

struct YamlFile {
    std::string file;      // named in problems
    int lines_before = 0;  // of the file, above the YAML: front matter begins below "---"
};

struct YamlResult {
    // JSON pointer of a value → its line: "/entries/0/status" → 5.
    std::map<std::string, int> lines;
    std::vector<Reference> references;
};

// Whatever is wrong is added to `problems`; the JSON is what could be read all the same.
nlohmann::json read_yaml(std::string_view yaml,
                         const YamlFile& file,
                         const Rule& rule,
                         Problems& problems,
                         YamlResult& result);

// "1.2.1": two or three numbers without leading zeros.
bool is_point_number(std::string_view text);
// [a-z0-9-]+
bool is_slug(std::string_view text);

}  // namespace kosk::publisher
