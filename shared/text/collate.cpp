#include "shared/text/collate.h"

#include <array>

#include "shared/text/casing.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace kosk::text {
namespace {

// Places of the key's first part, ascending; the second part comes after kEnd.
constexpr char32_t kEnd = 1;
constexpr char32_t kSpace = 2;
constexpr char32_t kNumber = 0x10;  // how many digits follow
constexpr char32_t kLetters = 0x1000;
constexpr char32_t kOtherScripts = 0x2000;  // one after the other
constexpr char32_t kScript = 0x1000;        // places for each
constexpr char32_t kElsewhere = 0x10000;

char32_t place_in(std::u32string_view alphabet, char32_t letter, char32_t first) {
    const auto at = alphabet.find(letter);
    return at == std::u32string_view::npos ? 0 : first + static_cast<char32_t>(at);
}

// The order of a script's letters among texts of another one.
std::u32string_view alphabet_of(Script script) {
    switch (script) {
        case Script::latin:
            return facts(Language::en).alphabet;
        case Script::cyrillic:
            return facts(Language::ru).alphabet;
    }
    return {};
}

// 0 for what has no place in the alphabets.
char32_t place_of(char32_t letter, Language language) {
    letter = letter == U'ё' ? U'е' : letter;
    if (const auto place = place_in(facts(language).alphabet, letter, kLetters)) {
        return place;
    }
    char32_t first = kOtherScripts;
    for (const Script script : kScripts) {
        if (script == facts(language).script) {
            continue;
        }
        if (const auto place = place_in(alphabet_of(script), letter, first)) {
            return place;
        }
        first += kScript;
    }
    return 0;
}

bool is_digit(char32_t point) {
    return point >= U'0' && point <= U'9';
}

}  // namespace

std::u32string collation_key(std::string_view utf8, Language language) {
    const std::u32string points = decode(lower(utf8, language));
    std::u32string key;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const char32_t point = points[i];
        if (is_digit(point)) {
            while (i + 1 < points.size() && points[i] == U'0' && is_digit(points[i + 1])) {
                ++i;
            }
            std::size_t end = i;
            while (end < points.size() && is_digit(points[end])) {
                ++end;
            }
            key += kNumber + static_cast<char32_t>(std::min<std::size_t>(end - i, 0x800));
            key.append(points, i, end - i);
            i = end - 1;
        } else if (const char32_t place = place_of(point, language)) {
            key += place;
        } else if (is_word_letter(point)) {
            // A foreign letter stands where its plain one does.
            const std::u32string plain = decode(fold(encode(std::u32string_view(&point, 1))));
            const char32_t known = plain.empty() ? 0 : place_of(plain.front(), language);
            key += known != 0 ? known : kElsewhere + point;
        } else if (point == U' ' && !key.empty() && key.back() != kSpace) {
            key += kSpace;
        }
    }
    while (!key.empty() && key.back() == kSpace) {
        key.pop_back();
    }
    // Equal so far: plain letters before accented ones, small before capital.
    key += kEnd;
    key += points;
    key += kEnd;
    return key + decode(utf8);
}

}  // namespace kosk::text
