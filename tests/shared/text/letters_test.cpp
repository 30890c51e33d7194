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

TEST_CASE("Arabic and Persian letters are drawn, and known as shaped") {
    for (const char32_t point : std::u32string(U"حقوقپچژگیکءًّ۱۲٣،؟\u200C\u200F")) {
        INFO(static_cast<unsigned>(point));
        CHECK(has_letter(point));
        CHECK(is_shaped(point));
    }
    CHECK_FALSE(is_shaped(U'ə'));
    CHECK_FALSE(is_shaped(U'5'));
    CHECK_FALSE(has_letter(U'א'));  // the fonts have no Hebrew
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
