#include "shared/text/locale.h"

#include <utility>

#include "shared/text/fold.h"

namespace kosk::text {

std::string_view code(Language language) {
    switch (language) {
        case Language::az:
            return "az";
        case Language::en:
            return "en";
        case Language::ru:
            return "ru";
    }
    return "az";
}

std::optional<Language> language_of(std::string_view code_text) {
    for (const Language language : kLanguages) {
        if (code(language) == code_text) {
            return language;
        }
    }
    return std::nullopt;
}

std::optional<Language> language_named(std::string_view words) {
    const std::string folded = fold(words);
    // A code in brackets says it best: "Azerbaijani (Latin) (az)".
    if (const auto open = folded.rfind('('); open != std::string::npos) {
        const std::string tail = folded.substr(open + 1);
        const std::string inside = tail.substr(0, tail.find_first_of(")-_ "));
        if (const auto language = language_of(inside)) {
            return language;
        }
    }
    if (const auto language = language_of(folded.substr(0, folded.find_first_of("-_")))) {
        return language;
    }
    constexpr std::array<std::pair<std::string_view, Language>, 13> kNames = {{
        {"azerbaijani", Language::az},
        {"azeri", Language::az},
        {"azerbaycan", Language::az},
        {"азербайджан", Language::az},
        {"aze", Language::az},
        {"english", Language::en},
        {"ingilis", Language::en},
        {"английск", Language::en},
        {"eng", Language::en},
        {"russian", Language::ru},
        {"русск", Language::ru},
        {"rus", Language::ru},
        {"rusca", Language::ru},
    }};
    for (const auto& [name, language] : kNames) {
        const bool whole = name.size() == 3;
        if (whole ? folded == name : folded.starts_with(fold(name))) {
            return language;
        }
    }
    return std::nullopt;
}

std::string_view own_name(Language language) {
    switch (language) {
        case Language::az:
            return "Azərbaycanca";
        case Language::en:
            return "English";
        case Language::ru:
            return "Русский";
    }
    return "Azərbaycanca";
}

const std::string& Localized::in(Language language) const {
    switch (language) {
        case Language::en:
            return en;
        case Language::ru:
            return ru;
        case Language::az:
            break;
    }
    return az;
}

std::string& Localized::in(Language language) {
    return const_cast<std::string&>(std::as_const(*this).in(language));
}

}  // namespace kosk::text
