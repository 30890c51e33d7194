// Characters of UTF-8 text. Bytes that are no UTF-8 count one character each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kosk::forms::xpath {

std::vector<std::string_view> characters(std::string_view text);
std::size_t count_characters(std::string_view text);
// Characters [from, to).
std::string_view slice_characters(std::string_view text, std::size_t from, std::size_t to);
std::string drop_bad_utf8(std::string_view bytes);

}  // namespace kosk::forms::xpath
