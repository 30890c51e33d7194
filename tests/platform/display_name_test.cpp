#include "platform/display_name.h"

#include <catch2/catch.hpp>

using kosk::platform::display_name;

TEST_CASE("names of a stick are shown as UTF-8 without anything that steers") {
    CHECK(display_name("şəkil 1.jpg") == "şəkil 1.jpg");
    CHECK(display_name("ЁЖ 😀.pdf") == "ЁЖ 😀.pdf");
    CHECK(display_name("a\nb\x1b[2J.jpg") == "a?b?[2J.jpg");
    CHECK(display_name("gpj.\u202Eexe.jpg") == "gpj.?exe.jpg");
    CHECK(display_name("\xff\xc0\xaf.jpg") == "???.jpg");
    CHECK(display_name("\xed\xa0\x80") == "???");
    CHECK(display_name("\xf4\x90\x80\x80") == "????");
    CHECK(display_name("cut \xc5") == "cut ?");
    CHECK(display_name("").empty());
}
