// From the bytes of Markdown to blocks, by md4c. Inside shared/text/: markdown.h and label.h are
// for everybody else.
#pragma once

#include <string_view>
#include <vector>

#include "shared/text/blocks.h"

namespace kosk::text {

enum class Dialect {
    page,   // tables and pictures; raw HTML is left out
    label,  // line breaks stay, and the looks that inline HTML gives
};

std::vector<Block> read_blocks(std::string_view markdown, Dialect dialect);

}  // namespace kosk::text
