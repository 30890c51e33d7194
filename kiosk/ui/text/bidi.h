// Which way letters run: the Unicode Bidirectional Algorithm, done by FriBidi.
//
// Text is kept in the order in which it is spoken. A level says how deep a letter is embedded: even
// levels run to the right, odd ones to the left. Source: Unicode Standard Annex 9.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kosk::ui {

struct Levels {
    std::vector<std::uint8_t> of;  // one a code point
    bool rtl = false;              // the paragraph runs to the left: by its first strong letter
};

// Of one paragraph, without its line break.
Levels bidi_levels(std::u32string_view paragraph);

// The order from left to right in which the runs of a line are shown: indices into `levels`, which
// has the level of each run in the order of speaking (rule L2).
std::vector<std::size_t> visual_order(const std::vector<std::uint8_t>& levels);

// Whether the text has letters that must be shaped; else it needs none of this.
bool needs_shaping(std::string_view utf8);

}  // namespace kosk::ui
