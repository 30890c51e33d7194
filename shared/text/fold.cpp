#include "shared/text/fold.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include <utf8proc.h>

#include "shared/base/ascii.h"
#include "shared/text/letters.h"
#include "shared/text/utf8.h"

namespace kosk::text {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string map_utf8(const std::string& valid, int options) {
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                     static_cast<utf8proc_ssize_t>(valid.size()),
                     &mapped,
                     static_cast<utf8proc_option_t>(options));
    if (size < 0) {
        return valid;
    }
    std::string result(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
    std::free(mapped);
    return result;
}

// The letters that no decomposition levels.
char32_t level(char32_t point) {
    switch (point) {
        case U'ə':
            return U'e';
        case U'ı':
            return U'i';
        default:
            return point;
    }
}

bool is_mark(char32_t point) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

std::string fold_slowly(std::u32string_view points) {
    // Case folding takes İ to i with a combining dot, which goes with the other marks.
    std::u32string folded =
        decode(map_utf8(encode(points),
                        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                            UTF8PROC_STRIPMARK | UTF8PROC_IGNORE));
    std::transform(folded.begin(), folded.end(), folded.begin(), level);
    return encode(folded);
}

// Latin, Greek and Cyrillic: what content is written in. Each letter folds by itself.
constexpr char32_t kCommon = 0x500;

std::vector<std::string> fold_common() {
    std::vector<std::string> folded(kCommon);
    for (char32_t point = 1; point < kCommon; ++point) {
        folded[point] = fold_slowly(std::u32string(1, point));
    }
    folded[0] = std::string(1, '\0');
    return folded;
}

}  // namespace

std::string fold(std::string_view utf8) {
    if (is_ascii(utf8)) {
        return ascii::lower(utf8);
    }
    std::string folded;
    folded.reserve(utf8.size());
    const std::u32string points = decode(utf8);
    if (std::any_of(points.begin(), points.end(), [](char32_t p) { return p >= kCommon; })) {
        return fold_slowly(points);
    }
    static const std::vector<std::string> kFolded = fold_common();
    for (const char32_t point : points) {
        folded += kFolded[point];
    }
    return folded;
}

std::string normalize(std::string_view utf8) {
    if (is_ascii(utf8)) {
        return std::string(utf8);
    }
    std::u32string points =
        decode(map_utf8(encode(decode(utf8)), UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    std::erase_if(points, [](char32_t p) { return is_mark(p) && !is_shaped(p); });
    return encode(points);
}

}  // namespace kosk::text
