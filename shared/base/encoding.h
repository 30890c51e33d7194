// Bytes as text: hexadecimal, base64, percent-encoding. Byte strings are std::string throughout.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk {

// Lower case, two digits a byte.
std::string hex(std::string_view bytes);
Result<std::string> unhex(std::string_view text);

// RFC 4648 section 4, padded, without line breaks. Decoding skips white space, nothing else.
std::string base64(std::string_view bytes);
Result<std::string> unbase64(std::string_view text);

// RFC 4648 section 5, for addresses and signed statements: "-" and "_", no padding. Decoding skips
// nothing.
std::string base64url(std::string_view bytes);
Result<std::string> unbase64url(std::string_view text);

// RFC 3986: everything but unreserved characters is encoded.
std::string percent_encode(std::string_view text);
Result<std::string> percent_decode(std::string_view text);

}  // namespace kosk
