#include <catch2/catch.hpp>
#include <imgui.h>

#include "kiosk/ui/ui.h"
#include "tests/kiosk/ui/harness.h"

namespace kosk::ui {

TEST_CASE("a tapped button says so once") {
    Harness harness;
    int taps = 0;
    harness.show([&](Frame& frame) {
        taps += button(frame, "go", "Continue", ButtonStyle::primary) ? 1 : 0;
    });
    CHECK(harness.tap("go"));
    CHECK(taps == 1);
    harness.settle();
    CHECK(taps == 1);
    CHECK_FALSE(harness.tap("nothing"));
}

TEST_CASE("a disabled button is seen but cannot be tapped") {
    Harness harness;
    bool tapped = false;
    harness.show([&](Frame& frame) {
        tapped |= button(frame, "go", "Continue", ButtonStyle::primary, {.enabled = false});
    });
    REQUIRE(harness.element("go") != nullptr);
    CHECK_FALSE(harness.element("go")->enabled);
    CHECK_FALSE(harness.tap("go"));
    CHECK_FALSE(tapped);
}

TEST_CASE("a list scrolls under the finger and keeps its place") {
    Harness harness;
    std::string tapped;
    harness.show([&](Frame& frame) {
        chrome(frame, {.title = "List"});
        scroll_area(frame, "list", [&] {
            for (int i = 0; i < 60; ++i) {
                const std::string id = "row." + std::to_string(i);
                if (list_row(frame, id, {.title = "A row"})) {
                    tapped = id;
                }
            }
        });
    });
    REQUIRE(harness.element("row.3") != nullptr);
    const Point start = harness.element("row.3")->box.centre();
    const float before = harness.element("row.3")->box.y;
    harness.press(start);
    harness.move({start.x, start.y - 40});
    harness.move({start.x, start.y - 140});
    CHECK(harness.element("row.3")->box.y < before - 90);
    harness.release({start.x, start.y - 140});
    harness.settle();
    CHECK(tapped.empty());
    const float rest = harness.stage().scroll("list")->offset();
    CHECK(rest > 100);
    harness.settle();
    CHECK(harness.stage().scroll("list")->offset() == rest);
    CHECK(harness.audit() == std::vector<std::string>{});
}

TEST_CASE("the More button goes through a long page to its end") {
    Harness harness;
    harness.show([&](Frame& frame) {
        chrome(frame, {.title = "List"});
        scroll_area(frame, "list", [&] {
            for (int i = 0; i < 40; ++i) {
                list_row(frame, "row." + std::to_string(i), {.title = "A row"});
            }
        });
    });
    CHECK(harness.element("row.39")->visible.empty());
    int pages = 0;
    while (pages < 20 && harness.tap("list.more")) {
        ++pages;
    }
    CHECK(pages > 1);
    CHECK_FALSE(harness.element("row.39")->visible.empty());
    CHECK_FALSE(harness.element("list.more")->enabled);
}

TEST_CASE("a dialog covers the screen: only its own buttons answer") {
    Harness harness;
    bool open = true;
    int below = 0;
    harness.show([&](Frame& frame) {
        below += button(frame, "below", "Below", ButtonStyle::primary) ? 1 : 0;
        if (open) {
            dialog(frame, "ask", {.title = "Sure?", .text = "Really?"}, [&] {
                if (button(frame, "ask.yes", "Yes", ButtonStyle::primary)) {
                    open = false;
                }
            });
        }
    });
    CHECK_FALSE(harness.tap("below"));
    CHECK(harness.audit() == std::vector<std::string>{});
    CHECK(harness.tap("ask.yes"));
    harness.settle();
    CHECK(harness.tap("below"));
    CHECK(below == 1);
}

TEST_CASE("the keypad reaches everything in order and brings it into view") {
    Harness harness;
    std::string chosen;
    harness.show([&](Frame& frame) {
        chrome(frame, {.title = "List", .can_go_back = false});
        scroll_area(frame, "list", [&] {
            for (int i = 0; i < 30; ++i) {
                const std::string id = "row." + std::to_string(i);
                if (list_row(frame, id, {.title = "A row"})) {
                    chosen = id;
                }
            }
        });
    });
    for (int i = 0; i < 26; ++i) {
        harness.key(NavKey::next);
    }
    REQUIRE(harness.element("row.25") != nullptr);
    CHECK(harness.element("row.25")->focused);
    CHECK(harness.element("row.25")->visible.height ==
          Approx(harness.element("row.25")->box.height));
    harness.key(NavKey::activate);
    CHECK(chosen == "row.25");
    // Round and round: no trap.
    std::vector<std::string> visited;
    for (int i = 0; i < 60; ++i) {
        harness.key(NavKey::next);
        for (const Element& element : harness.elements()) {
            if (element.focused) {
                visited.push_back(element.id);
            }
        }
    }
    CHECK(std::count(visited.begin(), visited.end(), "bar.finish") >= 1);
    CHECK(std::count(visited.begin(), visited.end(), "row.0") >= 1);
    CHECK(std::count(visited.begin(), visited.end(), "bar.back") == 0);
}

TEST_CASE("typing on the keyboard edits the session's text, not ours") {
    Harness harness;
    KeyboardState state;
    TextBuffer buffer;
    harness.show([&](Frame& frame) {
        chrome(frame, {.title = "Form"});
        if (const auto key = keyboard(frame, state)) {
            press(*key, state, buffer);
        }
        text_field(frame, "name", {.label = "Name", .buffer = &buffer, .editing = true});
    });
    for (const char* key : {"key.shift", "key.Ş", "key.ə", "key.h", "key.l", "key.a"}) {
        INFO(key);
        CHECK(harness.tap(key));
    }
    CHECK(buffer.text == "Şəhla");
    CHECK(harness.element("name")->value == "Şəhla");
    CHECK(harness.tap("key.backspace"));
    CHECK(buffer.text == "Şəhl");
}

TEST_CASE("a secret is shown as dots and kept out of the description") {
    Harness harness;
    const TextBuffer buffer = TextBuffer::of("mərcan-7");
    harness.show([&](Frame& frame) {
        text_field(frame, "code", {.label = "Code", .buffer = &buffer, .secret = true});
    });
    CHECK(describe(harness.elements()).find("mərcan") == std::string::npos);
    for (const TextMark& mark : harness.stage().text_marks()) {
        CHECK(mark.text.find("mərcan") == std::string::npos);
    }
}

TEST_CASE("forgetting leaves nothing of the session") {
    Harness harness;
    const TextBuffer buffer = TextBuffer::of("qızılgül");
    harness.show(
        [&](Frame& frame) { text_field(frame, "name", {.label = "Name", .buffer = &buffer}); });
    harness.stage().forget();
    CHECK(harness.elements().empty());
    CHECK(harness.stage().text_marks().empty());
}

TEST_CASE("forgetting leaves no letters of larger frames in what is drawn next") {
    Harness harness;
    harness.show([](Frame& frame) {
        chrome(frame, {.title = "Review"});
        scroll_area(frame, "page", [&] {
            for (int i = 0; i < 40; ++i) {
                list_row(frame, "row." + std::to_string(i), {.title = "Qızılgül küçəsi 7"});
            }
        });
    });
    harness.stage().forget();
    harness.show([](Frame& frame) { chrome(frame, {.title = "Rest"}); });
    const ImDrawData& drawn = *harness.stage().draw_data();
    REQUIRE(drawn.CmdListsCount > 0);
    int rests = 0;
    for (int at = 0; at < drawn.CmdListsCount; ++at) {
        const auto& letters = drawn.CmdLists[at]->VtxBuffer;
        for (int rest = letters.Size; rest < letters.Capacity; ++rest) {
            ++rests;
            REQUIRE(letters.Data[rest].col == 0);
        }
    }
    CHECK(rests > 100);
}

TEST_CASE("a new text size is laid out with its own fonts") {
    Harness harness;
    harness.show([&](Frame& frame) { title(frame, "title", "Hüquqlarınızı bilin"); });
    const float before = harness.element("title")->box.height;
    const int generation = harness.stage().generation();
    REQUIRE(harness.stage().set_look({.text_size = TextSize::extra_large}));
    harness.settle();
    CHECK(harness.stage().generation() == generation + 1);
    CHECK(harness.element("title")->box.height > before);
}

TEST_CASE("tabs stand side by side where their words fit, else below each other") {
    Harness harness;
    int tapped = -1;
    const char* second = "By topic";
    harness.show([&](Frame& frame) {
        const int now = tabs(frame, {{"one", "For whom", true}, {"two", second}});
        tapped = now >= 0 ? now : tapped;
    });
    CHECK(harness.element("one")->box.y == harness.element("two")->box.y);
    CHECK(harness.element("one")->checked);
    CHECK(harness.tap("two"));
    CHECK(tapped == 1);
    second = "By a topic that needs far more words than half a screen can show";
    harness.settle();
    CHECK(harness.element("one")->box.y < harness.element("two")->box.y);
}

TEST_CASE("an article's links have rows, its pictures words, its tables cells") {
    Harness harness;
    std::string link;
    const auto blocks = text::markdown_blocks(
        "See **[the right](rights/liberty) to** it, [here](contacts/help) or "
        "[there](https://example.org).\n\n![A ramp](media/ramp.png \"The entrance\")\n\n"
        "| a | b |\n|---|---|\n| [c](rights/c) | d |\n");
    harness.show([&](Frame& frame) {
        const std::string now = markdown_view(frame, blocks, {"contacts/help"});
        link = now.empty() ? link : now;
    });
    std::vector<std::string> rows;
    std::string all;
    for (const Element& element : harness.elements()) {
        all += element.label + "\n";
        if (element.tappable) {
            rows.push_back(element.id);
        }
    }
    REQUIRE(rows.size() == 2);
    CHECK(all.find("See the right to it, here or there.") != std::string::npos);
    // Without pictures, what it shows stands there in words.
    CHECK(all.find("A ramp\nThe entrance") != std::string::npos);
    CHECK(all.find("c, d") != std::string::npos);
    CHECK(harness.tap(rows[0]));
    CHECK(link == "rights/liberty");
    CHECK(harness.tap(rows[1]));
    CHECK(link == "rights/c");
}

TEST_CASE("colours of authors are darkened until they can be read") {
    for (const ThemeName name : kThemeNames) {
        const Theme& colors = theme(name);
        for (const char* written : {"#ff0000", "#ffff00", "#ffffff", "#008000", "#000080"}) {
            text::Span span{"x"};
            span.color = written;
            span.strong = true;
            const RichText rich = rich_text(colors, {span});
            REQUIRE(rich.stretches.size() == 1);
            const Color color = rich.stretches[0].color;
            CHECK((color.alpha == 0 || contrast(color, colors.card) >=
                                           std::min(10.0, contrast(colors.ink, colors.card))));
        }
    }
    CHECK(rich_text(theme(ThemeName::standard), {{"plain"}}).stretches.empty());
}

}  // namespace kosk::ui
