// Everything within the reach of somebody who sits.
#include <catch2/catch.hpp>

#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

namespace {

namespace act = session::act;

// Height of a pixel's row above the floor.
float height_of(const ui::DisplayProfile& display, float y) {
    return display.bottom_mm + (static_cast<float>(display.height_px) - y) * display.pitch_mm;
}

}  // namespace

TEST_CASE("one button brings every control below 1100 mm, and the next citizen has it all back") {
    const auto display = GENERATE(ui::DisplayProfile{1080, 1920, 0.2479F, 800},
                                  ui::DisplayProfile{1080, 1920, 0.2479F, 700},
                                  ui::DisplayProfile{1080, 1920, 0.369F, 650},
                                  ui::DisplayProfile{1920, 1080, 0.2479F, 900});
    Terminal terminal(display);
    terminal.tap("attract.start");
    terminal.tap("language.az");
    terminal.tap("bar.accessibility");
    terminal.tap("access.reach");
    int targets = 0;
    for (const auto* where : {"bar.home", "bar.help", "bar.finish"}) {
        terminal.tap(where);
        CHECK(terminal.harness().audit() == std::vector<std::string>{});
        for (const auto& element : terminal.harness().elements()) {
            if (element.can_tap() && !element.visible.empty()) {
                INFO(element.id);
                CHECK(height_of(display, element.visible.y) <= ui::kReachMm);
                ++targets;
            }
        }
    }
    CHECK(targets > 10);
    terminal.tap("erase.yes");
    CHECK(terminal.harness().stage().metrics().screen().y == 0);
}

TEST_CASE("a display that hangs low enough stays as it is") {
    const ui::DisplayProfile low{1280, 800, 0.17F, 800};
    CHECK(ui::Metrics(low, ui::TextSize::normal, true).screen().y == 0);
    // One that hangs too high keeps a page that can be used.
    const ui::DisplayProfile high{1080, 1920, 0.2479F, 1300};
    const ui::Metrics metrics(high, ui::TextSize::normal, true);
    CHECK(metrics.screen().height * high.pitch_mm == Approx(ui::kLeastPageMm).margin(0.5));
}

}  // namespace kosk::screens
