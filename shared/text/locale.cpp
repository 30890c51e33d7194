#include "shared/text/locale.h"

#include <utility>

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
