#include "shared/text/casing.h"

#include <algorithm>

#include <utf8proc.h>

#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace kosk::text {
namespace {

char32_t upper_point(char32_t point, Language language) {
    if (facts(language).dotted_i && point == U'i') {
        return U'İ';
    }
    return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point)));
}

char32_t lower_point(char32_t point, Language language) {
    if (point == U'İ') {
        return U'i';
    }
    if (facts(language).dotted_i && point == U'I') {
        return U'ı';
    }
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

}  // namespace

std::string upper(std::string_view utf8, Language language) {
    std::u32string points = decode(normalize(utf8));
    std::transform(points.begin(), points.end(), points.begin(), [&](char32_t point) {
        return upper_point(point, language);
    });
    return encode(points);
}

std::string lower(std::string_view utf8, Language language) {
    std::u32string points = decode(normalize(utf8));
    std::transform(points.begin(), points.end(), points.begin(), [&](char32_t point) {
        return lower_point(point, language);
    });
    return encode(points);
}

std::string capitalized(std::string_view utf8, Language language) {
    std::u32string points = decode(normalize(utf8));
    if (!points.empty()) {
        points.front() = upper_point(points.front(), language);
    }
    return encode(points);
}

}  // namespace kosk::text
