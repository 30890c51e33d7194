// The text of a page as blocks: what authors of content write.
//
// Understood: headings, paragraphs, lists (nested, numbered), quotes, rules, pictures, tables,
// strong, emphasis, links, hard line breaks. Code is plain text, raw HTML is left out. Any input
// gives blocks: Markdown has no errors. Source: CommonMark 0.30, tables as GitHub has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/text/blocks.h"

namespace kosk::text {

std::vector<Block> markdown_blocks(std::string_view markdown);

// Without any marks, one line a block: for searching.
std::string markdown_text(std::string_view markdown);

// Where links lead, in order, repeated ones repeated.
std::vector<std::string> markdown_links(std::string_view markdown);

// The pictures that it shows, in order: "media/ramp.png".
std::vector<std::string> markdown_pictures(std::string_view markdown);

}  // namespace kosk::text
