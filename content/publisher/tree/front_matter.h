// Splits a Markdown file into its YAML front matter and its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kosk::publisher {

struct FrontMatter {
    std::string yaml;   // begins on line 2 of the file
    std::string body;   // Markdown below the second "---", without empty lines around it
    int body_line = 1;  // the line of the file on which `body` begins
};

// nullopt unless the file begins with a line "---" and a second such line follows.
std::optional<FrontMatter> split_front_matter(std::string_view file);

}  // namespace kosk::publisher
