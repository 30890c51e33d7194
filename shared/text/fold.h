// Letters made alike, so that a citizen without the right keyboard finds what is meant.
#pragma once

#include <string>
#include <string_view>

namespace kosk::text {

// For searching: case, accents and the Azerbaijani letters are levelled (ə→e, ı İ I→i, ğ→g, ş→s,
// ç→c, ö→o, ü→u; ё→е, й→и), compatibility forms are decomposed. Works on invalid UTF-8 too: bad
// bytes become U+FFFD. `fold("HÜQUQ") == fold("huquq")`.
std::string fold(std::string_view utf8);

// NFC; what the screen can draw: marks that no letter took in are left out, but for those of
// Arabic, which are shaped.
std::string normalize(std::string_view utf8);

}  // namespace kosk::text
