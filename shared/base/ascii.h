// Text of protocols and file formats, where only ASCII has case and white space. What people read
// is shared/text's.
#pragma once

#include <string>
#include <string_view>

namespace kosk::ascii {

// 'A'…'Z' in lower case, every other byte as it is.
std::string lower(std::string_view text);

// Without space, tab, line feed, carriage return and form feed at both ends. Views into text.
std::string_view trim(std::string_view text);

}  // namespace kosk::ascii
