// The words of a form, as ODK has them: Markdown in which a line break is one, and the inline HTML
// that form designers use (span, div, p and font with colour, font-family and text-align; b,
// strong, i, em, u, br, center, h1 to h6). Other tags are left out, their text stays. Any input
// gives blocks. Source: ODK form specification, "styling".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/text/blocks.h"

namespace kosk::text {

// The text of a label, hint or choice.
std::vector<Block> label_blocks(std::string_view label);

// The same without any marks but the numbers of lists ("3. How old are you?" is a numbered question
// to its author), one line a block: to read aloud, for one-line places.
std::string label_text(std::string_view label);

// `text` so that label_blocks() shows it letter by letter: for what people typed inside a label.
std::string escape_label(std::string_view text);

}  // namespace kosk::text
