// The characters that the terminal's fonts hold: whoever writes content asks here, and the screen
// makes its letters from the same list.
#pragma once

#include <array>

namespace kosk::text {

struct LetterRange {
    char32_t first;
    char32_t last;
};

// ASCII, Latin-1, Latin Extended-A (Turkish and European names), ə and Ə, Cyrillic, punctuation,
// the manat and number signs, and the replacement character. Ascending.
inline constexpr std::array<LetterRange, 14> kLetterRanges{{{0x0020, 0x007E},
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
                                                            {0x2116, 0x2116},
                                                            {0xFFFD, 0xFFFD}}};

// Whether the terminal can draw it.
constexpr bool has_letter(char32_t point) {
    for (const LetterRange& range : kLetterRanges) {
        if (point >= range.first && point <= range.last) {
            return true;
        }
    }
    return false;
}

}  // namespace kosk::text
