// Makes docs/screens: `cmake --build --preset dev --target screen-pictures`.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <png.h>

#include "tests/kiosk/screens/measure.h"
#include "tests/kiosk/screens/palette_png.h"
#include "tests/kiosk/screens/stops.h"

namespace kosk::screens {

namespace {

namespace act = session::act;
namespace fs = std::filesystem;

constexpr std::size_t kColours = 48;
constexpr int kGap = 12;

struct Panel {
    std::string name;
    ui::DisplayProfile display;
};
const std::array kPanels{Panel{"portrait", {1080, 1920, 0.2479F, 800}},
                         Panel{"landscape", {1920, 1080, 0.2479F, 800}}};

struct Colours {
    std::string name;
    session::Colours colours;
};
const std::array kThemes{Colours{"default", session::Colours::standard},
                         Colours{"contrast", session::Colours::light_on_dark}};
constexpr std::array kLanguages{text::Language::az, text::Language::en, text::Language::ru};

// "form /data/applicant/born" is form-data-applicant-born.
std::string file_name(std::string name) {
    std::string out;
    for (const char c : name) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) {
            out += c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    return out;
}

void save(const Image& image, const fs::path& file) {
    const std::string png = palette_png(image, kColours);
    REQUIRE_FALSE(png.empty());
    std::ofstream(file, std::ios::binary) << png;
}

// Before anybody chose a language: nothing to show three times.
void first_screens(const fs::path& folder, const Panel& panel) {
    Terminal terminal(panel.display);
    save(halved(image_of(terminal.harness().stage())), folder / ("attract-" + panel.name + ".png"));
    terminal.kosk().apply(act::Start{});
    terminal.refresh();
    save(halved(image_of(terminal.harness().stage())),
         folder / ("first-language-" + panel.name + ".png"));
}

std::vector<std::string> all_screens(const fs::path& folder,
                                     const Panel& panel,
                                     const Colours& theme) {
    Terminal terminal(panel.display);
    begin(terminal, text::Language::az);
    terminal.kosk().apply(act::SetColours{theme.colours});
    std::vector<std::string> names;
    for (const Stop& stop : all_stops(terminal)) {
        std::vector<Image> images;
        for (const text::Language language : kLanguages) {
            terminal.kosk().apply(act::ChooseLanguage{language});
            go(terminal, stop);
            images.push_back(halved(image_of(terminal.harness().stage())));
        }
        names.push_back(stop.name);
        const std::string file = file_name(stop.name) + "-" + panel.name + "-" + theme.name;
        save(beside(images, kGap), folder / (file + ".png"));
        std::printf("%s\n", file.c_str());
    }
    return names;
}

// For the top of the tree's README: from the first screen to the receipt.
void first_look(const fs::path& folder) {
    Terminal terminal(kPanels.front().display);
    begin(terminal, text::Language::en);
    std::vector<Image> images;
    for (const Stop& stop : all_stops(terminal)) {
        if (stop.name == "home" || stop.name == "activity" || stop.name == "receipt") {
            go(terminal, stop);
            images.push_back(halved(image_of(terminal.harness().stage())));
        }
    }
    save(beside(images, kGap), folder / "first-look.png");
}

void write_index(const fs::path& folder, const std::vector<std::string>& names) {
    std::ofstream index(folder / "README.md");
    index << "# Every screen\n\nMade by `cmake --build --preset dev --target screen-pictures` from "
             "the national content; each picture shows Azerbaijani, English and Russian side by "
             "side, at half the panel's resolution and in 48 colours. The list of screens is "
             "`tests/kiosk/screens/stops.cpp`.\n\n## At rest\n\n";
    for (const Panel& panel : kPanels) {
        index << "- [" << panel.name << "](attract-" << panel.name
              << ".png), then [the choice of language](first-language-" << panel.name << ".png)\n";
    }
    index << "\n## In use\n\n| screen | portrait | landscape | high contrast, portrait | "
             "high contrast, landscape |\n| --- | --- | --- | --- | --- |\n";
    for (const std::string& name : names) {
        index << "| " << name;
        for (const Colours& theme : kThemes) {
            for (const Panel& panel : kPanels) {
                index << " | [look](" << file_name(name) << "-" << panel.name << "-" << theme.name
                      << ".png)";
            }
        }
        index << " |\n";
    }
}

}  // namespace

TEST_CASE("pictures of every screen", "[.pictures]") {
    const char* wanted = std::getenv("KOSK_SCREENS");
    REQUIRE(wanted != nullptr);
    const fs::path folder(wanted);
    fs::create_directories(folder);
    for (const auto& old : fs::directory_iterator(folder)) {
        if (old.path().extension() == ".png") {
            fs::remove(old.path());
        }
    }
    first_look(folder);
    std::vector<std::string> names;
    for (const Panel& panel : kPanels) {
        first_screens(folder, panel);
        for (const Colours& theme : kThemes) {
            names = all_screens(folder, panel, theme);
        }
    }
    write_index(folder, names);
}

TEST_CASE("a picture of few colours keeps them all, one of many comes close") {
    Image few{4, 2, {1, 0xFFFFFF, 0x00566B, 0xB3261E, 0xFFFFFF, 0xFFFFFF, 1, 0x00566B}};
    Image many{64, 64, {}};
    for (std::uint32_t i = 0; i < 64 * 64; ++i) {
        many.rgb.push_back(i % 256 << 16U | i / 16 % 256 << 8U | 0x40U);
    }
    const auto read = [](const std::string& png) {
        png_image reader{};
        reader.version = PNG_IMAGE_VERSION;
        REQUIRE(png_image_begin_read_from_memory(&reader, png.data(), png.size()) != 0);
        reader.format = PNG_FORMAT_RGB;
        std::vector<png_byte> bytes(PNG_IMAGE_SIZE(reader));
        REQUIRE(png_image_finish_read(&reader, nullptr, bytes.data(), 0, nullptr) != 0);
        Image image{static_cast<int>(reader.width), static_cast<int>(reader.height), {}};
        for (std::size_t i = 0; i < bytes.size(); i += 3) {
            image.rgb.push_back(static_cast<std::uint32_t>(bytes[i]) << 16U |
                                static_cast<std::uint32_t>(bytes[i + 1]) << 8U | bytes[i + 2]);
        }
        return image;
    };
    CHECK(read(palette_png(few, 16)).rgb == few.rgb);
    const Image close = read(palette_png(many, 64));
    REQUIRE(close.rgb.size() == many.rgb.size());
    int worst = 0;
    for (std::size_t i = 0; i < close.rgb.size(); ++i) {
        for (const unsigned shift : {0U, 8U, 16U}) {
            const int by = static_cast<int>(close.rgb[i] >> shift & 0xFFU) -
                           static_cast<int>(many.rgb[i] >> shift & 0xFFU);
            worst = std::max(worst, std::abs(by));
        }
    }
    CHECK(worst < 40);
    CHECK(palette_png(many, 64).size() < many.rgb.size() * 2);
}

}  // namespace kosk::screens
