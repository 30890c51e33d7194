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

// An id that one file uses and another must define.
struct Reference {
    std::string kind;  // "institution", "contact", …
    std::string id;
    std::string file;
    int line = 0;
};

struct YamlFile {
    std::string file;      // named in problems
    int lines_before = 0;  // lines above the YAML in that file; 1 for front matter, below "---"
};

struct YamlResult {
    // JSON pointer of a value → its line: "/entries/0/status" → 5.
    std::map<std::string, int> lines;
    std::vector<Reference> references;
};

// Mistakes are added to `problems`. The JSON then holds an empty value (null, [], false, the least
// number) wherever the YAML had a mistake, and {} when it is no YAML at all.
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
