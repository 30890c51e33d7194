#include "shared/text/utf8.h"

#include <utf8proc.h>

namespace kosk::text {
namespace {

constexpr char32_t kReplacement = U'\uFFFD';

// Calls `use(point)` for every code point, with a negative one for a bad byte.
template <class Use>
void each_point(std::string_view utf8, Use&& use) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    auto left = static_cast<utf8proc_ssize_t>(utf8.size());
    while (left > 0) {
        utf8proc_int32_t point = -1;
        const utf8proc_ssize_t used = utf8proc_iterate(at, left, &point);
        use(used > 0 ? point : -1);
        at += used > 0 ? used : 1;
        left -= used > 0 ? used : 1;
    }
}

}  // namespace

std::u32string decode(std::string_view utf8) {
    std::u32string points;
    points.reserve(utf8.size());
    each_point(utf8, [&](utf8proc_int32_t point) {
        points.push_back(point < 0 ? kReplacement : static_cast<char32_t>(point));
    });
    return points;
}

std::string encode(std::u32string_view points) {
    std::string utf8;
    utf8.reserve(points.size() * 2);
    for (const char32_t point : points) {
        utf8proc_uint8_t bytes[4];
        const bool valid = utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(point));
        const auto size = utf8proc_encode_char(
            static_cast<utf8proc_int32_t>(valid ? point : kReplacement), bytes);
        utf8.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    }
    return utf8;
}

bool is_valid_utf8(std::string_view bytes) {
    bool valid = true;
    each_point(bytes, [&](utf8proc_int32_t point) { valid = valid && point >= 0; });
    return valid;
}

bool is_word_letter(char32_t point) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

}  // namespace kosk::text
