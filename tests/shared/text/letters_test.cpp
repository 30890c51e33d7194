#include "shared/text/letters.h"

#include <string>

#include <catch2/catch.hpp>

using namespace kosk::text;

TEST_CASE("the letters of the three languages are there, marks to combine are not") {
    for (const char32_t point :
         std::u32string(U"əƏğĞıIİiöÖşŞüÜçÇёЁйЙяЯ₼№…«»—–“”")) {
        INFO(static_cast<unsigned>(point));
        CHECK(has_letter(point));
    }
    CHECK_FALSE(has_letter(U'\u0307'));
    CHECK_FALSE(has_letter(U'\u200B'));
    CHECK_FALSE(has_letter(U'😀'));
    CHECK_FALSE(has_letter(U'\n'));
}

TEST_CASE("the ranges ascend and fit the 16 bits of the font atlas") {
    char32_t before = 0;
    for (const LetterRange& range : kLetterRanges) {
        CHECK(range.first > before);
        CHECK(range.last >= range.first);
        before = range.last;
    }
    CHECK(before <= 0xFFFF);
}
