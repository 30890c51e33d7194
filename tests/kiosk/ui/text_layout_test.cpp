#include "kiosk/ui/text/text_layout.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/ui/harness.h"

namespace kosk::ui {

namespace {

Font& body(Harness& harness) {
    return harness.stage().fonts().text(Type::body);
}

std::vector<std::string> lines(Font& font, const std::string& text, float width) {
    std::vector<std::string> result;
    for (const TextLine& line : lay_out(font, text, width).lines) {
        result.push_back(text.substr(line.begin, line.end - line.begin));
    }
    return result;
}

}  // namespace

TEST_CASE("lines break between words and never exceed the width") {
    Harness harness;
    Font& font = body(harness);
    const std::string text =
        "Hər kəsin azadlıq hüququ vardır. Право на свободу имеет каждый. Everyone has it.";
    for (const float width : {200.0F, 320.0F, 555.0F, 5000.0F}) {
        const TextLayout layout = lay_out(font, text, width);
        std::string joined;
        for (const TextLine& line : layout.lines) {
            CHECK(line.width <= width);
            CHECK(line.width ==
                  Approx(text_width(font, text.substr(line.begin, line.end - line.begin)))
                      .margin(0.01));
            joined += (joined.empty() ? "" : " ") + text.substr(line.begin, line.end - line.begin);
        }
        CHECK(joined == text);
        CHECK(layout.missing == 0);
    }
}

TEST_CASE("new lines, empty lines and empty texts") {
    Harness harness;
    Font& font = body(harness);
    CHECK(lines(font, "a\n\nb", 500) == std::vector<std::string>{"a", "", "b"});
    CHECK(lines(font, "", 500) == std::vector<std::string>{""});
    CHECK(lines(font, "   ", 500).size() == 1);
}

TEST_CASE("a word wider than the box is broken, between letters") {
    Harness harness;
    Font& font = body(harness);
    const std::string word(60, 'w');
    const auto parts = lines(font, word, 200);
    CHECK(parts.size() > 5);
    std::string joined;
    for (const std::string& part : parts) {
        CHECK(text_width(font, part) <= 200);
        joined += part;
    }
    CHECK(joined == word);
    // Two-byte letters stay whole.
    std::string az;
    for (int i = 0; i < 40; ++i) {
        az += "ə";
    }
    for (const std::string& part : lines(font, az, 150)) {
        CHECK(part.size() % 2 == 0);
    }
}

TEST_CASE("a box narrower than a letter still ends") {
    Harness harness;
    CHECK(lines(body(harness), "abc", 1).size() == 3);
}

TEST_CASE("missing letters are noticed") {
    Harness harness;
    CHECK(lay_out(body(harness), "漢", 500).missing == 0x6F22);
}

TEST_CASE("layouts are kept, for this text, font and width only") {
    Harness harness;
    TextLayouts layouts;
    const Typeface font = harness.stage().fonts().typeface(Type::body);
    const std::size_t count = layouts.get(font, "one two three", 120).lines.size();
    CHECK(count > 1);
    CHECK(layouts.get(font, "one two three", 5000).lines.size() == 1);
    CHECK(layouts.get(font, "one two three", 120).lines.size() == count);
    CHECK(layouts.size() == 2);
    layouts.clear();
    CHECK(layouts.size() == 0);
}

}  // namespace kosk::ui
