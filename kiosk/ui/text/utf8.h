// Stepping through UTF-8 one code point at a time, for layout and carets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kosk::ui {

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t length = 0;  // bytes; at least 1 while there is text
};

// The code point at `at`. Broken bytes come back one at a time as U+FFFD.
CodePoint code_point_at(std::string_view text, std::size_t at);

// Where the code point before `at` begins; 0 at the beginning.
std::size_t previous_code_point(std::string_view text, std::size_t at);

std::string encode_utf8(std::uint32_t code_point);

}  // namespace kosk::ui
