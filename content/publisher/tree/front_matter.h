// A Markdown file with YAML front matter, taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kosk::publisher {

struct FrontMatter {
    std::string yaml;   // begins on line 2 of the file
    std::string body;   // Markdown below the second "---", without empty lines around it
    int body_line = 1;  // where it begins
};

// nullopt when the file does not begin with a line "---" that a second one ends.
std::optional<FrontMatter> split_front_matter(std::string_view file);

}  // namespace kosk::publisher
