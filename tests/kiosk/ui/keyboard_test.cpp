#include "kiosk/ui/keyboard.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "kiosk/ui/text/utf8.h"

namespace kosk::ui {

namespace {

bool has(const KeyboardState& state, std::string_view letter) {
    for (const auto& row : keys(state, true)) {
        for (const Key& key : row) {
            if (key.press.text == letter) {
                return true;
            }
        }
    }
    return false;
}

KeyPress letter(std::string text) {
    return {KeyAction::insert, std::move(text)};
}

}  // namespace

TEST_CASE("all letters of a language are on its main layer") {
    for (const char* text : {"ə", "ğ", "ı", "i", "ö", "ş", "ü", "ç", "q", "x", "w"}) {
        INFO(text);
        CHECK(has({.letters = text::Language::az}, text));
    }
    for (const char* text : {"ё", "ъ", "ж", "э", "щ", "й"}) {
        INFO(text);
        CHECK(has({.letters = text::Language::ru}, text));
    }
    for (const text::LanguageFacts& one : text::kLanguageTable) {
        for (const char32_t letter : one.alphabet) {
            CAPTURE(one.code, encode_utf8(letter));
            CHECK(has({.letters = one.language}, encode_utf8(letter)));
        }
    }
    for (char c = 'a'; c <= 'z'; ++c) {
        CHECK(has({.letters = text::Language::en}, std::string(1, c)));
        CHECK(has({.letters = text::Language::az}, std::string(1, c)));
    }
}

TEST_CASE("shift follows Azerbaijani case and holds for one letter") {
    KeyboardState state;
    TextBuffer buffer;
    press({KeyAction::shift, ""}, state, buffer);
    CHECK(has(state, "İ"));
    CHECK(has(state, "I"));
    CHECK(has(state, "Ə"));
    CHECK_FALSE(has(state, "i"));
    // Both rows have the same letters at the same places.
    const auto upper = keys(state, false);
    const auto lower = keys({}, false);
    for (std::size_t row = 0; row < lower.size(); ++row) {
        for (std::size_t i = 0; i < lower[row].size(); ++i) {
            if (lower[row][i].press.text == "i") {
                CHECK(upper[row][i].press.text == "İ");
            }
            if (lower[row][i].press.text == "ı") {
                CHECK(upper[row][i].press.text == "I");
            }
        }
    }
    press(letter("Ə"), state, buffer);
    CHECK_FALSE(state.shift);
    CHECK(buffer.text == "Ə");
}

TEST_CASE("editing never cuts a letter in two") {
    KeyboardState state;
    TextBuffer buffer = TextBuffer::of("şəhər");
    press({KeyAction::left, ""}, state, buffer);
    press({KeyAction::backspace, ""}, state, buffer);
    CHECK(buffer.text == "şəhr");
    press(letter("ə"), state, buffer);
    press({KeyAction::right, ""}, state, buffer);
    press({KeyAction::right, ""}, state, buffer);
    press(letter("ı"), state, buffer);
    CHECK(buffer.text == "şəhərı");
    for (int i = 0; i < 10; ++i) {
        press({KeyAction::backspace, ""}, state, buffer);
    }
    CHECK(buffer.text.empty());
    CHECK(buffer.caret == 0);
}

TEST_CASE("enter ends a line or a field, done always ends") {
    KeyboardState state;
    TextBuffer buffer;
    CHECK(press({KeyAction::enter, ""}, state, buffer));
    CHECK_FALSE(press({KeyAction::enter, ""}, state, buffer, true));
    CHECK(buffer.text == "\n");
    CHECK(press({KeyAction::done, ""}, state, buffer, true));
}

TEST_CASE("layouts go round, the numeric pad has digits only") {
    KeyboardState state;
    TextBuffer buffer;
    REQUIRE(state.letters == text::kLanguages.front());
    for (std::size_t i = 1; i <= text::kLanguages.size(); ++i) {
        press({KeyAction::layout, ""}, state, buffer);
        CHECK(state.letters == text::kLanguages.at(i % text::kLanguages.size()));
    }
    CHECK(has({.numeric = true}, "0"));
    CHECK_FALSE(has({.numeric = true}, "a"));
    CHECK(has({.symbols = true}, "@"));
}

TEST_CASE("a field does not grow without end") {
    TextBuffer buffer;
    buffer.insert("abc", 4);
    buffer.insert("de", 4);
    CHECK(buffer.text == "abc");
}

TEST_CASE("broken bytes are stepped over one by one") {
    const std::string text = "a\xC9z\xFF";
    CHECK(code_point_at(text, 1).value == 0xFFFD);
    CHECK(code_point_at(text, 1).length == 1);
    CHECK(code_point_at(text, 3).length == 1);
    CHECK(encode_utf8(0x259) == "ə");
    CHECK(code_point_at("₼", 0).value == 0x20BC);
    CHECK(previous_code_point("aə", 3) == 1);
}

}  // namespace kosk::ui
