// Every component on every panel, at every text size, in three languages: nothing clipped, nothing
// overlapping, nothing too small for a finger.
#include <array>

#include <catch2/catch.hpp>

#include "kiosk/ui/ui.h"
#include "tests/kiosk/ui/harness.h"

namespace kosk::ui {

namespace {

struct Language {
    Chrome chrome;
    std::string_view sentence;
    std::array<std::string_view, 6> tiles;
};

const std::array<Language, 3> kLanguages{{
    {{.title = "Xidmətlər və müraciətlər",
      .step = "Addım 3 / 7",
      .data_age = "Məlumat: 23 noyabr 2026",
      .offline = "Şəbəkə yoxdur",
      .back = "Geri",
      .home = "Əsas səhifə",
      .help = "Təcili kömək",
      .language = "Dil",
      .accessibility = "Əlçatanlıq",
      .finish = "Bitir və sil"},
     "Hər kəsin azadlıq və şəxsi toxunulmazlıq hüququ vardır.",
     {"Hüquqlarınızı bilin",
      "Proqramın icrası",
      "Xidmətlər və müraciətlər",
      "Rəy bildirin",
      "Müraciətimi izlə",
      "Təcili kömək"}},
    {{.title = "Services and applications",
      .step = "Step 3 of 7",
      .data_age = "Data as of 23 November 2026",
      .offline = "No connection"},
     "Everyone has the right to liberty and security of person.",
     {"Know your rights",
      "Programme progress",
      "Services and applications",
      "Give feedback",
      "Track my case",
      "Help now"}},
    {{.title = "Услуги и обращения",
      .step = "Шаг 3 из 7",
      .data_age = "Данные на 23 ноября 2026",
      .offline = "Нет соединения",
      .back = "Назад",
      .home = "Главная",
      .help = "Срочная помощь",
      .language = "Язык",
      .accessibility = "Доступность",
      .finish = "Завершить и стереть"},
     "Каждый имеет право на свободу и личную неприкосновенность.",
     {"Знайте свои права",
      "Ход программы",
      "Услуги и обращения",
      "Оставить отзыв",
      "Моё обращение",
      "Срочная помощь"}},
}};

void home(Frame& frame, const Language& language) {
    chrome(frame, language.chrome);
    scroll_area(frame, "home", [&] {
        const bool portrait = frame.metrics().portrait();
        const float height = std::max(frame.metrics().mm(kTileMm), frame.metrics().mm(80));
        frame.grid(6, portrait ? 2 : 3, height, [&](std::size_t i) {
            tile(frame,
                 "tile." + std::to_string(i),
                 {Icon::rights, language.tiles[i], language.sentence});
        });
    });
}

void components(Frame& frame, const Language& language) {
    static const TextBuffer kTyped = TextBuffer::of("məhkəmə");
    chrome(frame, language.chrome);
    actions(frame, {"next", language.tiles[3]}, {"back", language.chrome.back});
    scroll_area(frame, "all", [&] {
        title(frame, "title", language.tiles[2]);
        progress_steps(frame, "steps", 3, 7, language.chrome.step);
        search_field(frame, "search", kTyped, language.tiles[4], "×", true);
        chips(frame,
              {{"chip.1", std::string(language.tiles[0]), true},
               {"chip.2", std::string(language.tiles[1]), false},
               {"chip.3", std::string(language.tiles[5]), false}});
        tabs(frame,
             {{"tab.1", language.tiles[0], true},
              {"tab.2", language.tiles[1]},
              {"tab.3", language.tiles[5]}});
        markdown_view(
            frame,
            text::markdown_blocks(
                "## " + std::string(language.tiles[0]) + "\n\n**" + std::string(language.tiles[1]) +
                "** *" + std::string(language.sentence) + "* [" + std::string(language.tiles[2]) +
                "](rights/a)\n\n1. حقوق الإنسان (المادة 28)\n   - " +
                std::string(language.sentence) +
                "\n\n> حق آزادی و امنیت شخصی\n\n| a | b |\n|---|---|\n| " +
                std::string(language.sentence) + " | 15 |\n"));
        banner(frame, "banner", Tone::warning, language.tiles[1], language.sentence);
        card(frame, [&] {
            pill(frame, "pill", Tone::good, Icon::good, language.tiles[5]);
            paragraph(frame, language.sentence);
            key_value(frame, "kv", language.tiles[0], language.sentence);
            bar_row(frame, "bar", {language.tiles[1], "36", 36, 71, Tone::info, Icon::ongoing});
        });
        list_row(frame,
                 "row",
                 {.title = language.sentence,
                  .subtitle = language.sentence,
                  .mark = "3.4.4",
                  .status = language.tiles[5],
                  .status_icon = Icon::overdue,
                  .tone = Tone::danger});
        text_field(frame,
                   "field",
                   {.label = language.tiles[0], .buffer = &kTyped, .error = language.sentence});
        text_field(frame, "long", {.label = language.tiles[1], .buffer = &kTyped, .lines = 4});
        radio_row(frame, "radio", language.sentence, true, language.sentence);
        checkbox_row(frame, "check", language.sentence, false);
        button(frame, "button", language.tiles[2], ButtonStyle::primary, {.icon = Icon::send});
        button(frame, "quiet", language.tiles[2], ButtonStyle::quiet);
        table(frame, "table", {{"A", "B"}, {"1", std::string(language.sentence)}}, {1, 2});
        empty_state(frame, "empty", Icon::inbox, language.tiles[0], language.sentence);
        qr_code(frame, "qr", "https://example.org", frame.metrics().mm(60), "QR");
    });
}

void typing(Frame& frame, const Language& language, const KeyboardState& state) {
    static const TextBuffer kTyped = TextBuffer::of("şəhər");
    chrome(frame, language.chrome);
    keyboard(frame, state);
    scroll_area(frame, "form", [&] {
        text_field(
            frame, "field", {.buffer = &kTyped, .placeholder = language.tiles[4], .editing = true});
    });
}

void asking(Frame& frame, const Language& language) {
    home(frame, language);
    dialog(frame,
           "ask",
           {.icon = Icon::clock,
            .title = language.tiles[2],
            .text = language.sentence,
            .remaining = 0.5F,
            .remaining_words = "27"},
           [&] {
               button(frame, "ask.stay", language.tiles[3], ButtonStyle::primary);
               button(frame, "ask.end", language.chrome.finish, ButtonStyle::quiet);
           });
}

void audit_everywhere(const std::function<void(Frame&, const Language&)>& draw) {
    for (const DisplayProfile& display : all_displays()) {
        for (const TextSize size : kTextSizes) {
            Harness harness(display, {.text_size = size});
            for (const Language& language : kLanguages) {
                INFO(display.width_px << "x" << display.height_px << " text "
                                      << static_cast<int>(size) << " " << language.chrome.back);
                harness.show([&](Frame& frame) { draw(frame, language); });
                CHECK(harness.audit() == std::vector<std::string>{});
            }
        }
    }
}

}  // namespace

TEST_CASE("audit: home") {
    audit_everywhere(home);
}
TEST_CASE("audit: components") {
    audit_everywhere(components);
}
TEST_CASE("audit: dialog") {
    audit_everywhere(asking);
}
TEST_CASE("audit: keyboards") {
    std::vector<KeyboardState> all{{.numeric = true}};
    for (const text::Language letters : text::kLanguages) {
        all.push_back({.letters = letters});
    }
    for (const KeyboardState& state : all) {
        audit_everywhere(
            [&](Frame& frame, const Language& language) { typing(frame, language, state); });
    }
}

TEST_CASE("the audit notices what it is there for") {
    Harness harness;
    harness.show([](Frame& frame) {
        button_in(frame, {10, 10, 20, 20}, "small", "x", ButtonStyle::quiet);
        button_in(frame, {100, 100, 100, 100}, "one", "a", ButtonStyle::quiet);
        button_in(frame, {150, 150, 100, 100}, "two", "b", ButtonStyle::quiet);
        button_in(frame, {1050, 300, 100, 100}, "outside", "c", ButtonStyle::quiet);
        button_in(frame, {500, 300, 100, 100}, "one", "", ButtonStyle::quiet);
        text(frame, "漢", {});
        frame.text_in({10, 500, 100, 5}, "leaves", {});
    });
    const auto wrong = harness.audit();
    const auto says = [&](std::string_view what) {
        return std::any_of(wrong.begin(), wrong.end(), [&](const std::string& line) {
            return line.find(what) != std::string::npos;
        });
    };
    CHECK(says("small: smaller than a finger"));
    CHECK(says("one: overlaps two"));
    CHECK(says("outside: not wholly on the screen"));
    CHECK(says("the id is given twice"));
    CHECK(says("a target without words"));
    CHECK(says("no glyph"));
    CHECK(says("leaves its box"));
}

}  // namespace kosk::ui
