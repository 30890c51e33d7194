#include "shared/text/fold.h"

#include <catch2/catch.hpp>

#include "shared/text/casing.h"
#include "shared/text/locale.h"
#include "shared/text/utf8.h"

using namespace kosk::text;

TEST_CASE("folding levels case, accents and the Azerbaijani letters") {
    CHECK(fold("HÜQUQ") == "huquq");
    CHECK(fold("hüquq") == "huquq");
    CHECK(fold("Şəhər") == "seher");
    CHECK(fold("İŞIQ") == "isiq");
    CHECK(fold("işıq") == "isiq");
    CHECK(fold("ışıq") == "isiq");
    CHECK(fold("Çörəyin dağı") == "coreyin dagi");
    CHECK(fold("Ёлка и Йод") == fold("елка и иод"));
    CHECK(fold("ПРАВО") == "право");
}

TEST_CASE("composed and decomposed letters fold alike") {
    CHECK(fold("hu\u0308quq") == "huquq");
    CHECK(fold("i\u0307") == "i");
    CHECK(fold("soft\u00ADhyphen") == "softhyphen");
    CHECK(fold("ﬁne") == "fine");
}

TEST_CASE("folding survives bytes that are no UTF-8") {
    CHECK(fold("a\xFF"
               "B") ==
          "a\uFFFD"
          "b");
    CHECK(fold("\xC3") == "\uFFFD");
    CHECK(fold("") == "");
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));
    CHECK(is_valid_utf8("ə"));
}

TEST_CASE("normalizing leaves no mark that the screen cannot draw") {
    CHECK(normalize("hu\u0308quq") == "hüquq");
    CHECK(normalize("i\u0307") == "i");
    CHECK(normalize("замо\u0301к") == "замок");
    CHECK(normalize("й") == "й");
    CHECK(normalize("حُقُوق") == "حُقُوق");  // vowel signs are shaped, not left out
}

TEST_CASE("the letter i has its own capital in Azerbaijani") {
    CHECK(upper("işıq", Language::az) == "İŞIQ");
    CHECK(lower("İŞIQ", Language::az) == "işıq");
    CHECK(upper("insan hüquqları", Language::az) == "İNSAN HÜQUQLARI");
    CHECK(upper("information", Language::en) == "INFORMATION");
    CHECK(lower("INFORMATION", Language::en) == "information");
    CHECK(lower("İ", Language::en) == "i");
    CHECK(upper("права", Language::ru) == "ПРАВА");
    CHECK(capitalized("işıq", Language::az) == "İşıq");
    CHECK(capitalized("", Language::az).empty());
}

TEST_CASE("languages are known by their codes") {
    for (const Language language : kLanguages) {
        CHECK(language_of(code(language)) == language);
        CHECK_FALSE(own_name(language).empty());
    }
    CHECK_FALSE(language_of("de"));
    Localized text{"a", "e", "r"};
    text.in(Language::ru) = "р";
    CHECK(text == Localized{"a", "e", "р"});
}
