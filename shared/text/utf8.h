// UTF-8 as code points. Bad bytes never stop the work: each becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace kosk::text {

std::u32string decode(std::string_view utf8);
std::string encode(std::u32string_view points);

// False for overlong forms, surrogates and cut sequences.
bool is_valid_utf8(std::string_view bytes);

// Letters, digits and marks on letters, of any script: what words are made of.
bool is_word_letter(char32_t point);

}  // namespace kosk::text
