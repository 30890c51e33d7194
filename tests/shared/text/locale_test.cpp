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
    for (const auto* words : {"", "default", "French (fr)", "(", "()", "rustic", "e"}) {
        CAPTURE(words);
        CHECK_FALSE(language_named(words));
    }
}

}  // namespace kosk::text
