#include "shared/base/visible.h"

#include <catch2/catch.hpp>

using namespace kosk;

TEST_CASE("text of people stays as it is") {
    for (const char* text :
         {"", "plain", "Rəy və təklif, şəkil ğ", "Фамилия", "日本", "😀", "a\\b"}) {
        INFO(text);
        CHECK(visible(text) == text);
        CHECK(is_visible(text));
    }
}

TEST_CASE("what steers a terminal is shown by its number") {
    const std::pair<std::string, std::string> cases[] = {
        {"\x1b[2J", "\\u{1B}[2J"},
        {"a\nb\r\tc", "a\\u{A}b\\u{D}\\u{9}c"},
        {std::string("a\0b", 3), "a\\u{0}b"},
        {"\x7f", "\\u{7F}"},
        {"\xc2\x9b"
         "31m",
         "\\u{9B}31m"},
        {"\xe2\x80\xae", "\\u{202E}"},
        {"\xe2\x81\xa6", "\\u{2066}"},
        {"\xe2\x80\x8f", "\\u{200F}"},
        {"\xd8\x9c", "\\u{61C}"},
        {"\xe2\x80\xa8", "\\u{2028}"},
        {"\xef\xbb\xbf", "\\u{FEFF}"},
        {"\xf3\xa0\x81\x81", "\\u{E0041}"},
    };
    for (const auto& [text, shown] : cases) {
        INFO(shown);
        CHECK(visible(text) == shown);
        CHECK_FALSE(is_visible(text));
    }
}

TEST_CASE("bytes that are no UTF-8 are shown one by one") {
    CHECK(visible("\x9b"
                  "31m") == "\\x{9B}31m");
    CHECK(visible("a\xc9") == "a\\x{C9}");
    CHECK(visible("\xc0\x9b") == "\\x{C0}\\x{9B}");             // overlong
    CHECK(visible("\xed\xa0\x80") == "\\x{ED}\\x{A0}\\x{80}");  // a surrogate
    CHECK(visible("\xf5\x80\x80\x80") == "\\x{F5}\\x{80}\\x{80}\\x{80}");
    CHECK_FALSE(is_visible("\xff"));
}

TEST_CASE("several lines stay several, and cannot look like others") {
    CHECK(visible_lines("one\ntwo\t3\x1b\r\n", "    ") == "one\n    two\t3\\u{1B}\\u{D}\n    ");
}
