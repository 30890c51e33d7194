// Capital and small letters by the rules of the language: in Azerbaijani i has the capital İ and ı
// has I. The result is in NFC: a capital İ never turns into an i with a separate dot.
#pragma once

#include <string>
#include <string_view>

#include "shared/text/locale.h"

namespace kosk::text {

std::string upper(std::string_view utf8, Language language);
std::string lower(std::string_view utf8, Language language);

// The first letter as a capital, the rest as it is: "işıq" → "İşıq".
std::string capitalized(std::string_view utf8, Language language);

}  // namespace kosk::text
