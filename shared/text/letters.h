// The characters that the terminal draws: whoever writes content asks here, and the screen draws
// these and no others.
#pragma once

#include <array>
#include <cstddef>

namespace kosk::text {

struct LetterRange {
    char32_t first;
    char32_t last;
};

// ASCII, Latin-1, Latin Extended-A (Turkish and European names), ə and Ə, Cyrillic, punctuation,
// the manat and number signs. Ascending. Everything else shows as a question mark, bytes that are
// no text and signs that would be invisible among it.
inline constexpr std::array<LetterRange, 13> kLetterRanges{{{0x0020, 0x007E},
                                                            {0x00A0, 0x017F},
                                                            {0x018F, 0x018F},
                                                            {0x0259, 0x0259},
                                                            {0x0401, 0x0401},
                                                            {0x0410, 0x044F},
                                                            {0x0451, 0x0451},
                                                            {0x2010, 0x2026},
                                                            {0x2030, 0x2030},
                                                            {0x2039, 0x203A},
                                                            {0x20AC, 0x20AC},
                                                            {0x20BC, 0x20BC},
                                                            {0x2116, 0x2116}}};

// Arabic and Persian: what is joined, stacked and written from right to left. The marks that
// belong to it (joiners and the marks of direction) are among them. Shaped when it is shown.
inline constexpr std::array<LetterRange, 6> kShapedRanges{{{0x0600, 0x061C},
                                                           {0x061E, 0x06FF},
                                                           {0x0750, 0x077F},
                                                           {0x200C, 0x200F},
                                                           {0xFB50, 0xFBC1},
                                                           {0xFBD3, 0xFD3F}}};

template <std::size_t count>
constexpr bool is_in(const std::array<LetterRange, count>& ranges, char32_t point) {
    for (const LetterRange& range : ranges) {
        if (point >= range.first && point <= range.last) {
            return true;
        }
    }
    return false;
}

// Whether its look and place depend on its neighbours.
constexpr bool is_shaped(char32_t point) {
    return point >= kShapedRanges.front().first && is_in(kShapedRanges, point);
}

// Whether the terminal can draw it.
constexpr bool has_letter(char32_t point) {
    return is_in(kLetterRanges, point) || is_shaped(point);
}

}  // namespace kosk::text
