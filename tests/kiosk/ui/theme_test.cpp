#include "kiosk/ui/look/theme.h"

#include <catch2/catch.hpp>

#include "kiosk/ui/look/metrics.h"

namespace kosk::ui {

TEST_CASE("contrast is computed by the WCAG formula") {
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == Approx(21.0));
    CHECK(contrast(rgb(0x777777), rgb(0xFFFFFF)) == Approx(4.48).margin(0.01));
    CHECK(contrast(rgb(0x123456), rgb(0x123456)) == Approx(1.0));
}

TEST_CASE("text of every theme is readable on every ground it is drawn on") {
    for (const ThemeName name : kThemeNames) {
        const Theme& colors = theme(name);
        const double text = name == ThemeName::standard    ? 10.0
                            : name == ThemeName::low_glare ? 4.6
                                                           : 21.0 - 1e-6;
        INFO("theme " << static_cast<int>(name));
        for (const Color ground : {colors.ground, colors.card}) {
            CHECK(contrast(colors.ink, ground) >= text);
            CHECK(contrast(colors.quiet, ground) >= text);
            CHECK(contrast(colors.primary, ground) >= text);
        }
        CHECK(contrast(colors.on_primary, colors.primary) >= text);
        CHECK(contrast(colors.on_primary, colors.primary_pressed) >= std::min(text, 10.0));
        CHECK(contrast(colors.ink, colors.primary_soft) >= text);
        CHECK(contrast(colors.quiet, colors.primary_soft) >= text);
        CHECK(contrast(colors.ink, colors.pressed) >= std::min(text, 10.0));
        CHECK_FALSE(colors.pressed == colors.card);
        if (colors.marked.alpha != 0) {
            CHECK(contrast(colors.ink, colors.marked) >= text);
            CHECK(contrast(colors.quiet, colors.marked) >= std::min(text, 9.5));
        }
        for (const ToneColors& tone : colors.tones) {
            CHECK(contrast(tone.text, tone.soft) >= text);
            CHECK(contrast(tone.text, colors.card) >= text);
            CHECK(contrast(tone.solid, tone.soft) >= 3.0);
            CHECK(contrast(colors.on_primary, tone.text) >= text);
        }
    }
}

TEST_CASE("borders and marks can be seen: 3 to 1 by WCAG 1.4.11") {
    for (const ThemeName name : kThemeNames) {
        const Theme& colors = theme(name);
        INFO("theme " << static_cast<int>(name));
        CHECK(contrast(colors.outline, colors.card) >= 3.0);
        CHECK(contrast(colors.outline, colors.ground) >= 3.0);
        CHECK(contrast(colors.focus, colors.ground) >= 3.0);
        CHECK(contrast(colors.focus, colors.card) >= 3.0);
    }
}

TEST_CASE("sizes are physical") {
    const Metrics portrait{DisplayProfile{}};
    CHECK(portrait.mm(kTouchMm) * portrait.display().pitch_mm >= kTouchMm - 0.01F);
    CHECK(portrait.grid(1) == 8.0F);
    CHECK(portrait.radius() == 16.0F);
    const Metrics tablet{DisplayProfile::of_diagonal(10.1F, 1280, 800)};
    CHECK(tablet.low());
    CHECK(tablet.touch() * tablet.display().pitch_mm >= kTouchMm);
    CHECK(tablet.touch() > portrait.touch());
}

TEST_CASE("capitals are as high as their step promises") {
    const auto within = [](TextSize size, float least, float most) {
        const float body = cap_height_mm(size, Type::body);
        const float caption = cap_height_mm(size, Type::caption);
        CHECK(body >= least);
        CHECK(body <= most);
        CHECK(caption >= least);
        CHECK(caption < body);
        CHECK(cap_height_mm(size, Type::heading) > body);
        CHECK(cap_height_mm(size, Type::title) > cap_height_mm(size, Type::heading));
        CHECK(cap_height_mm(size, Type::display) > cap_height_mm(size, Type::title));
    };
    within(TextSize::small, 3.5F, 4.2F);
    within(TextSize::normal, 4.8F, 5.6F);
    within(TextSize::large, 6.4F, 7.1F);
    within(TextSize::extra_large, 8.5F, 9.0F);
}

}  // namespace kosk::ui
