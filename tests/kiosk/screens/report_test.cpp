// Writes the report for an auditor: `cmake --build --preset dev --target accessibility-report`.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/clauses.h"
#include "tests/kiosk/screens/measure.h"
#include "tests/kiosk/screens/stops.h"

namespace kosk::screens {

namespace {

namespace act = session::act;

constexpr std::array<std::string_view, 4> kThemes{
    "standard", "light_on_dark", "dark_on_light", "low_glare"};
constexpr std::array kLanguages{text::Language::az, text::Language::en, text::Language::ru};
constexpr std::array kDisplays{ui::DisplayProfile{1080, 1920, 0.2479F, 800},
                               ui::DisplayProfile{1920, 1080, 0.2479F, 800},
                               ui::DisplayProfile{1280, 800, 0.17F, 900}};

struct Findings {
    std::array<Least, 4> contrast;
    Least side;
    Least gap;
    int pictures = 0;
    std::size_t screens = 0;
    std::vector<std::string> faults;
    std::size_t unspoken = 0;
    std::size_t targets = 0;
    double reach = 0;
};

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

// Every screen in every theme; languages, sizes and displays take turns.
void look(Findings& found) {
    for (const auto& display : kDisplays) {
        for (std::size_t theme = 0; theme < kThemes.size(); ++theme) {
            Terminal terminal(display);
            begin(terminal, text::Language::az);
            terminal.kosk().apply(act::SetColours{static_cast<session::Colours>(theme)});
            const auto stops = all_stops(terminal);
            found.screens = stops.size();
            for (std::size_t i = 0; i < stops.size(); ++i) {
                const auto size = static_cast<session::TextSize>((i + theme) % 4);
                terminal.kosk().apply(act::ChooseLanguage{kLanguages.at((i / 4 + theme) % 3)});
                terminal.kosk().apply(act::SetTextSize{size});
                terminal.kosk().apply(act::SwitchSpeech{i % 2 == 0});
                go(terminal, stops[i]);
                const std::string where = stops[i].name;
                for (const auto& fault : terminal.harness().audit()) {
                    found.faults.push_back(where + " on " + std::to_string(display.width_px) +
                                           " size " + std::to_string((i + theme) % 4) + " " +
                                           fault);
                }
                measure_targets(terminal, where, found.side, found.gap);
                measure_contrast(terminal, where, found.contrast.at(theme));
                ++found.pictures;
            }
        }
    }
}

void listen(Findings& found) {
    for (const text::Language language : kLanguages) {
        Terminal terminal;
        begin(terminal, language);
        for (const auto& stop : all_stops(terminal)) {
            go(terminal, stop);
            found.unspoken += unspoken(terminal).size();
            for (const auto& element : terminal.harness().elements()) {
                found.targets += language == text::Language::az && element.can_tap() ? 1 : 0;
            }
        }
    }
}

void sit(Findings& found) {
    const ui::DisplayProfile& display = kDisplays.front();
    Terminal terminal(display);
    begin(terminal, text::Language::az);
    terminal.kosk().apply(act::SetReach{true});
    for (const auto& stop : all_stops(terminal)) {
        if (stop.staff) {
            continue;  // whoever tests the glass touches all of it
        }
        go(terminal, stop);
        for (const auto& element : terminal.harness().elements()) {
            if (element.can_tap() && !element.visible.empty()) {
                const float rows = static_cast<float>(display.height_px) - element.visible.y;
                found.reach = std::max(
                    found.reach, static_cast<double>(display.bottom_mm + rows * display.pitch_mm));
            }
        }
    }
}

std::map<std::string, std::string> values_of(const Findings& found) {
    std::map<std::string, std::string> values{
        {"side", number(found.side.value)},
        {"at.side", found.side.where},
        {"gap", number(found.gap.value)},
        {"reach", number(found.reach)},
        {"unspoken", std::to_string(found.unspoken)},
        {"spoken", std::to_string(found.screens)},
        {"screens", std::to_string(found.screens)},
        {"audited", std::to_string(found.pictures)},
        {"faults", std::to_string(found.faults.size())},
        {"targets", std::to_string(found.targets)},
    };
    for (std::size_t i = 0; i < kThemes.size(); ++i) {
        values["contrast." + std::string(kThemes.at(i))] = number(found.contrast.at(i).value);
        values["at." + std::string(kThemes.at(i))] = found.contrast.at(i).where;
    }
    for (const ui::TextSize size : ui::kTextSizes) {
        std::string& caps = values["caps"];
        caps += (caps.empty() ? "" : ", ") +
                number(static_cast<double>(ui::cap_height_mm(size, ui::Type::caption))) + "–" +
                number(static_cast<double>(ui::cap_height_mm(size, ui::Type::body)));
    }
    values["caps"] += " mm";
    return values;
}

std::string filled(std::string_view pattern, const std::map<std::string, std::string>& values) {
    std::string text(pattern);
    for (const auto& [name, value] : values) {
        const std::string slot = "{" + name + "}";
        for (auto at = text.find(slot); at != std::string::npos; at = text.find(slot)) {
            text.replace(at, slot.size(), value);
        }
    }
    CHECK(text.find('{') == std::string::npos);
    return text;
}

void write(std::ofstream& out,
           const std::vector<Clause>& clauses,
           const std::map<std::string, std::string>& values) {
    out << "| clause | what it asks | verdict | what was found |\n| --- | --- | --- | --- |\n";
    for (const Clause& clause : clauses) {
        out << "| " << clause.number << " | " << clause.title << " | " << clause.verdict << " | "
            << filled(clause.evidence, values) << " |\n";
    }
}

}  // namespace

TEST_CASE("report", "[.report]") {
    const char* file = std::getenv("KOSK_REPORT");
    if (file == nullptr) {
        WARN("KOSK_REPORT names no file: nothing is written");
        return;
    }
    Findings found;
    look(found);
    listen(found);
    sit(found);
    const auto values = values_of(found);
    std::ofstream out(file);
    out << "# Accessibility of the terminal, clause by clause\n\n"
           "Written by `cmake --build --preset dev --target accessibility-report`, which draws "
        << found.pictures << " pictures of screens with the national\ncontent (" << found.screens
        << " screens, four themes, three displays; languages and text sizes take turns) and "
           "measures them. It is\nthe makers' own statement, for an auditor to check.\n\n"
           "*met*: by the program, and what was found says how. *partly*: what is missing is said. "
           "*installation*: depends on housing,\nheadset or keypad, and has to be checked on the "
           "spot. What a keypad and two switches can do is proved by\n"
           "`tests/kiosk/screens/keypad_test.cpp`, speech by `speech_test.cpp` and "
           "`pixels_test.cpp`, reach by `reach_test.cpp`.\n\n"
           "## EN 301 549 V3.2.1\n\n";
    write(out, en_301_549(), values);
    out << "\n## VVSG 2.0, principles 7 and 8\n\nRequirements by their names, below the section "
           "they stand in.\n\n";
    write(out, vvsg_2(), values);
    REQUIRE(out);
    CHECK(found.faults == std::vector<std::string>{});
    CHECK(found.unspoken == 0);
}

}  // namespace kosk::screens
