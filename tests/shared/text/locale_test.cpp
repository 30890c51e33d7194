#include "shared/text/locale.h"

#include <catch2/catch.hpp>

namespace kosk::text {

TEST_CASE("forms name their languages freely") {
    for (const auto* words : {"az",
                              "az-Latn-AZ",
                              "Azərbaycan dili (az)",
                              "Azərbaycanca",
                              "AZƏRBAYCAN",
                              "Azerbaijani",
                              "Azeri",
                              "Азербайджанский",
                              "AZE"}) {
        CAPTURE(words);
        CHECK(language_named(words) == Language::az);
    }
    for (const auto* words : {"en", "en_GB", "English (en)", "English", "İngiliscə", "eng"}) {
        CAPTURE(words);
        CHECK(language_named(words) == Language::en);
    }
    for (const auto* words : {"ru", "Русский (ru)", "Русский язык", "Russian", "Rusca"}) {
        CAPTURE(words);
        CHECK(language_named(words) == Language::ru);
    }
    for (const LanguageFacts& one : kLanguageTable) {
        CAPTURE(one.code);
        CHECK(language_named(one.code) == one.language);
        CHECK(language_named(one.own_name) == one.language);
        CHECK(language_named(one.abbreviation) == one.language);
    }
    for (const auto* words : {"", "default", "French (fr)", "(", "()", "rustic", "e"}) {
        CAPTURE(words);
        CHECK_FALSE(language_named(words));
    }
}

TEST_CASE("each row of the table is complete, and a language is found by its code alone") {
    for (const LanguageFacts& one : kLanguageTable) {
        CAPTURE(one.code);
        CHECK(language_of(one.code) == one.language);
        CHECK(one.code.size() == 2);
        CHECK_FALSE(one.alphabet.empty());
        CHECK_FALSE(one.other_names.empty());
        CHECK_FALSE(one.key_mark.empty());
        CHECK(&facts(one.language) == &one);
    }
    CHECK(language_codes().size() == kLanguages.size());
    CHECK_FALSE(language_of("xx"));
    CHECK_FALSE(language_of(""));
}

TEST_CASE("a text is kept by language") {
    Localized help{"Kömək", "Help", "Помощь"};
    CHECK(help.in(Language::az) == "Kömək");
    CHECK(help.in(Language::en) == "Help");
    CHECK(help.in(Language::ru) == "Помощь");
    help.in(Language::en) = "Aid";
    CHECK(help == Localized{"Kömək", "Aid", "Помощь"});

    const auto codes = Localized::each([](Language one) { return std::string(code(one)); });
    for (const Language language : kLanguages) {
        CHECK(codes.in(language) == code(language));
        CHECK(Localized::same("Köşk").in(language) == "Köşk");
        CHECK(Localized().in(language).empty());  // what is not there is not another language
    }
}

}  // namespace kosk::text
