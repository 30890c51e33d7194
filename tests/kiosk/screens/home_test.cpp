// The home screen says all of its words on every panel.
#include <algorithm>
#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/measure.h"
#include "tests/kiosk/screens/stops.h"

namespace kosk::screens {

namespace {

namespace act = session::act;

// The words that are drawn within a box, whole.
bool drawn_within(const ui::Stage& stage, const ui::Rect& box, const std::string& words) {
    const auto& marks = stage.text_marks();
    return std::any_of(marks.begin(), marks.end(), [&](const ui::TextMark& mark) {
        return mark.text == words && mark.drawn.x >= box.x && mark.drawn.y >= box.y &&
               mark.drawn.right() <= box.right() + 1 && mark.drawn.bottom() <= box.bottom() + 1;
    });
}

void check_tiles(Terminal& terminal) {
    terminal.kosk().apply(act::GoHome{});
    terminal.refresh();
    int tiles = 0;
    float height = 0;
    for (const ui::Element& element : terminal.harness().elements()) {
        if (element.role != ui::Role::tile) {
            continue;
        }
        ++tiles;
        CAPTURE(element.id, element.label, element.value);
        CHECK_FALSE(element.value.empty());
        CHECK(drawn_within(terminal.harness().stage(), element.box, element.label));
        CHECK(drawn_within(terminal.harness().stage(), element.box, element.value));
        CHECK((height == 0 || element.box.height == height));
        height = element.box.height;
    }
    CHECK(tiles == 6);
}

}  // namespace

TEST_CASE("each tile of the home screen says its title and what is behind it, on every panel") {
    const auto display = GENERATE(ui::DisplayProfile{1920, 1080, 0.2479F, 800},
                                  ui::DisplayProfile{1080, 1920, 0.2479F, 800},
                                  ui::DisplayProfile{1280, 800, 0.1696F, 800});
    Terminal terminal(display);
    begin(terminal, text::Language::az);
    for (const auto size : {session::TextSize::small,
                            session::TextSize::normal,
                            session::TextSize::large,
                            session::TextSize::extra_large}) {
        terminal.kosk().apply(act::SetTextSize{size});
        for (const auto language : {text::Language::az, text::Language::en, text::Language::ru}) {
            terminal.kosk().apply(act::ChooseLanguage{language});
            CAPTURE(display.width_px, static_cast<int>(size), text::code(language));
            check_tiles(terminal);
            if (const char* folder = std::getenv("KOSK_LOOK")) {
                const std::string png =
                    palette_png(halved(image_of(terminal.harness().stage())), 48);
                REQUIRE(write_file(Path(folder) / (std::to_string(display.width_px) + "-" +
                                                   std::to_string(static_cast<int>(size)) + "-" +
                                                   std::string(text::code(language)) + ".png"),
                                   png));
            }
        }
    }
}

}  // namespace kosk::screens
