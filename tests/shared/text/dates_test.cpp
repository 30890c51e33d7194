#include "shared/text/dates.h"

#include <catch2/catch.hpp>

using namespace kosk::text;

TEST_CASE("dates are written in words of each language") {
    CHECK(date_in_words("2026-11-23", Language::az) == "23 noyabr 2026");
    CHECK(date_in_words("2026-11-23", Language::en) == "23 November 2026");
    CHECK(date_in_words("2026-11-23", Language::ru) == "23 ноября 2026 года");
    CHECK(date_in_words("2012-03", Language::az) == "mart 2012");
    CHECK(date_in_words("2012-03", Language::en) == "March 2012");
    CHECK(date_in_words("2012-03", Language::ru) == "март 2012 года");
    CHECK(date_in_words("2012", Language::en) == "2012");
    CHECK(date_in_words("2012", Language::ru) == "2012 год");
    CHECK(date_in_words("n.d.", Language::az) == "n.d.");
}

TEST_CASE("days of the week are named in each language") {
    using std::chrono::Monday;
    using std::chrono::Sunday;
    CHECK(in_words(Monday, Language::az) == "bazar ertəsi");
    CHECK(in_words(Sunday, Language::en) == "Sunday");
    CHECK(in_words(Monday, Language::ru) == "понедельник");
    CHECK(abbreviated(Monday, Language::az) == "B.e.");
    CHECK(abbreviated(Sunday, Language::en) == "Sun");
    CHECK(abbreviated(Sunday, Language::ru) == "вс");
}

TEST_CASE("the Azerbaijani year follows its last vowel") {
    CHECK(date_in_words("2012", Language::az) == "2012-ci il");
    CHECK(date_in_words("2013", Language::az) == "2013-cü il");
    CHECK(date_in_words("2026", Language::az) == "2026-cı il");
    CHECK(date_in_words("2009", Language::az) == "2009-cu il");
    CHECK(date_in_words("2010", Language::az) == "2010-cu il");
    CHECK(date_in_words("1990", Language::az) == "1990-cı il");
    CHECK(date_in_words("1900", Language::az) == "1900-cü il");
    CHECK(date_in_words("2000", Language::az) == "2000-ci il");
}

TEST_CASE("only dates that exist are dates") {
    CHECK(parse_date("2024-02-29"));
    CHECK_FALSE(parse_date("2023-02-29"));
    CHECK_FALSE(parse_date("2023-2-9"));
    CHECK_FALSE(parse_date("2023-13-01"));
    CHECK_FALSE(parse_date("23.11.2026"));
    CHECK_FALSE(parse_date("2026-11-23 "));
    CHECK_FALSE(parse_month("2012-00"));
    CHECK_FALSE(parse_month("2012_03"));
    CHECK_FALSE(parse_year("0000"));
    CHECK_FALSE(parse_year("12"));
}
