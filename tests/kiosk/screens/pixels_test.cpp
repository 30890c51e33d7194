// Every screen in every theme, from its pixels and by ear: contrast, words that nobody hears, and
// the rules of targets and text with speech on and everything within reach. Languages, text sizes
// and displays take turns, so that each screen meets each of them; audit_test.cpp has the rest.
#include <array>

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/measure.h"
#include "tests/kiosk/screens/stops.h"

namespace kosk::screens {

namespace {

namespace act = session::act;

constexpr std::array kLanguages{text::Language::az, text::Language::en, text::Language::ru};
constexpr std::array kSizes{session::TextSize::small,
                            session::TextSize::normal,
                            session::TextSize::large,
                            session::TextSize::extra_large};
constexpr std::array kDisplays{ui::DisplayProfile{1080, 1920, 0.2479F, 800},
                               ui::DisplayProfile{1920, 1080, 0.2479F, 800},
                               ui::DisplayProfile{1280, 800, 0.17F, 900}};

std::string all_of(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += line + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("the contrast of every text holds in every theme, measured in its pixels") {
    struct Case {
        session::Colours colours;
        double least;
    };
    const auto theme = GENERATE(Case{session::Colours::standard, 10.0},
                                Case{session::Colours::light_on_dark, 15.0},
                                Case{session::Colours::dark_on_light, 15.0},
                                Case{session::Colours::low_glare, 4.5});
    const auto turn = static_cast<std::size_t>(theme.colours);
    Least least;
    for (std::size_t d = 0; d < kDisplays.size(); ++d) {
        Terminal terminal(kDisplays.at(d));
        begin(terminal, text::Language::az);
        terminal.kosk().apply(act::SetColours{theme.colours});
        const auto stops = all_stops(terminal);
        for (std::size_t i = (d + turn) % kDisplays.size(); i < stops.size();
             i += kDisplays.size()) {
            terminal.kosk().apply(act::ChooseLanguage{kLanguages.at((i / 3 + turn) % 3)});
            terminal.kosk().apply(act::SetTextSize{kSizes.at((i / 2 + turn) % 4)});
            terminal.kosk().apply(act::SetReach{i % 5 == 0});
            terminal.kosk().apply(act::SwitchSpeech{i % 2 == 0});
            go(terminal, stops[i]);
            const std::string where = stops[i].name + " on " +
                                      std::to_string(kDisplays.at(d).width_px) + " size " +
                                      std::to_string((i / 2 + turn) % 4);
            INFO(where);
            CHECK(all_of(terminal.harness().audit()) == "");
            measure_contrast(terminal, where, least);
        }
    }
    INFO(least.where);
    CHECK(least.value >= theme.least);
}

TEST_CASE("whatever can be seen can be heard, on every screen in every language") {
    const auto language = GENERATE(text::Language::az, text::Language::en, text::Language::ru);
    Terminal terminal;
    begin(terminal, language);
    for (const auto& stop : all_stops(terminal)) {
        go(terminal, stop);
        INFO(text::code(language) << " " << stop.name);
        CHECK(all_of(unspoken(terminal)) == "");
    }
}

TEST_CASE("the measures see a faint text that nobody hears") {
    Terminal terminal;
    begin(terminal, text::Language::en);
    terminal.harness().show([](ui::Frame& frame) {
        frame.fill({0, 0, 500, 200}, ui::rgb(0xFFFFFF));
        frame.text_in({10, 10, 480, 80}, "faint", {.color = ui::rgb(0x999999)});
    });
    CHECK(unspoken(terminal).size() == 1);  // it has no element
    Least least;
    measure_contrast(terminal, "here", least);
    CHECK(least.value == Approx(2.85).margin(0.05));
}

}  // namespace kosk::screens
