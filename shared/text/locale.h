// The languages of the terminal, and one text in each of them.
//
// The table below is the only list of them: what reads files, checks that nothing is missing,
// offers a choice or picks the texts of a form goes through kLanguages or asks facts(). A new
// language is an enumerator, its row, and what translators make of it (docs/extending.md); where a
// language needs words of its own a switch without a default makes the compiler ask for them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kosk::text {

enum class Language { az, en, ru };

enum class Script { latin, cyrillic };
inline constexpr std::array kScripts = {Script::latin, Script::cyrillic};

struct LanguageFacts {
    Language language{};
    std::string_view code;          // ISO 639-1, as files and keys of content are named
    std::string_view own_name;      // its name in itself
    std::string_view other_names;   // what others call it: beginnings of words, small, "|" between
    std::string_view abbreviation;  // ISO 639-2, another whole name of it
    Script script{};
    std::u32string_view alphabet;  // small letters, in the order of its dictionaries
    bool dotted_i = false;         // i has the capital İ, and ı the capital I
    char decimal_mark = ',';
    std::string_view key_mark;  // on the key that changes the layout
};

inline constexpr std::array kLanguageTable = {
    LanguageFacts{.language = Language::az,
                  .code = "az",
                  .own_name = "Azərbaycanca",
                  .other_names = "azerbaijani|azeri|azerbaycan|азербайджан",
                  .abbreviation = "aze",
                  .script = Script::latin,
                  .alphabet = U"abcçdeəfgğhxıijkqlmnoöprsştuüvwyz",
                  .dotted_i = true,
                  .decimal_mark = ',',
                  .key_mark = "AZ"},
    LanguageFacts{.language = Language::en,
                  .code = "en",
                  .own_name = "English",
                  .other_names = "english|ingilis|английск",
                  .abbreviation = "eng",
                  .script = Script::latin,
                  .alphabet = U"abcdefghijklmnopqrstuvwxyz",
                  .dotted_i = false,
                  .decimal_mark = '.',
                  .key_mark = "EN"},
    LanguageFacts{.language = Language::ru,
                  .code = "ru",
                  .own_name = "Русский",
                  .other_names = "russian|русск|rusca",
                  .abbreviation = "rus",
                  .script = Script::cyrillic,
                  .alphabet = U"абвгдежзийклмнопрстуфхцчшщъыьэюя",
                  .dotted_i = false,
                  .decimal_mark = ',',
                  .key_mark = "РУ"},
};

// All of them, in the order of the table, which is that of every choice on the screen.
inline constexpr auto kLanguages = [] {
    std::array<Language, kLanguageTable.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i) {
        all.at(i) = kLanguageTable.at(i).language;
    }
    return all;
}();

constexpr std::size_t index_of(Language language) {
    return static_cast<std::size_t>(language);
}

static_assert(
    [] {
        for (std::size_t i = 0; i < kLanguages.size(); ++i) {
            if (index_of(kLanguages.at(i)) != i) {
                return false;
            }
        }
        return true;
    }(),
    "the rows stand in the order of the enumerators");

constexpr const LanguageFacts& facts(Language language) {
    return kLanguageTable.at(index_of(language));
}

constexpr std::string_view code(Language language) {
    return facts(language).code;
}
constexpr std::string_view own_name(Language language) {
    return facts(language).own_name;
}

// Nobody has chosen yet: a terminal that rests, a list of names for people who work on content.
// Nowhere else does one language stand in for another.
constexpr Language default_language() {
    return Language::az;
}

// The language that the program's own words are written in: it needs no catalog.
constexpr Language source_language() {
    return Language::en;
}

// The one whose letters also write addresses of the net and codes, which are Latin.
constexpr Language latin_language() {
    return Language::en;
}

std::optional<Language> language_of(std::string_view code);

// Of all, for the choices of a command line.
std::vector<std::string> language_codes();

// The language that free text names, as forms do: "English (en)", "Azərbaycan dili", "ru-RU",
// "Русский". nullopt when it names none of ours.
std::optional<Language> language_named(std::string_view words);

// One text in every language. Its braces take them in the order of the table:
// Localized{"Kömək", "Help", "Помощь"}.
struct Localized {
    std::array<std::string, kLanguages.size()> texts;

    // What is not translated, as a name.
    static Localized same(std::string_view words);

    // What `text_of(language)` says for each.
    template <class TextOf>
    static Localized each(const TextOf& text_of) {
        Localized made;
        for (const Language language : kLanguages) {
            made.in(language) = text_of(language);
        }
        return made;
    }

    [[nodiscard]] const std::string& in(Language language) const {
        return texts.at(index_of(language));
    }
    [[nodiscard]] std::string& in(Language language) { return texts.at(index_of(language)); }
    bool operator==(const Localized&) const = default;
};

}  // namespace kosk::text
