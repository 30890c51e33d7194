#include "kiosk/ui/look/theme.h"

#include <algorithm>
#include <cmath>

namespace kosk::ui {

namespace {

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

constexpr Color kBlack = rgb(0x000000);
constexpr Color kWhite = rgb(0xFFFFFF);

constexpr Theme kStandard{
    .name = ThemeName::standard,
    .ground = rgb(0xF5F7F8),
    .card = kWhite,
    .ink = rgb(0x10202B),
    .quiet = rgb(0x283943),
    .line = rgb(0xDDE4E8),
    .outline = rgb(0x7A8B96),
    .primary = rgb(0x004352),
    .primary_pressed = rgb(0x00303B),
    .on_primary = kWhite,
    .primary_soft = rgb(0xDFF1F4),
    .pressed = rgb(0xD3EAEF),
    .highlight = rgb(0xF2A900),
    .marked = rgb(0xFFE7A6),
    .focus = rgb(0xB86E00),
    .scrim = Color{16, 32, 43, 150},
    .shadows = true,
    .tones = {{{rgb(0x283943), rgb(0xE9EEF1), rgb(0x44545F)},
               {rgb(0x003A4A), rgb(0xDFF1F4), rgb(0x00566B)},
               {rgb(0x063F20), rgb(0xE3F4EA), rgb(0x1C7C4A)},
               {rgb(0x553000), rgb(0xFDEFD0), rgb(0x9A5B00)},
               {rgb(0x6E0D08), rgb(0xFBE6E4), rgb(0xB3261E)}}},
};

constexpr Theme kLightOnDark{
    .name = ThemeName::light_on_dark,
    .ground = kBlack,
    .card = kBlack,
    .ink = kWhite,
    .quiet = kWhite,
    .line = kWhite,
    .outline = kWhite,
    .primary = kWhite,
    .primary_pressed = rgb(0xFFE08A),
    .on_primary = kBlack,
    .primary_soft = kBlack,
    .pressed = rgb(0x333333),
    .highlight = rgb(0xFFC83D),
    .marked = Color{0, 0, 0, 0},
    .focus = rgb(0xFFC83D),
    .scrim = Color{0, 0, 0, 210},
    .shadows = false,
    .tones = {{{kWhite, kBlack, kWhite},
               {kWhite, kBlack, kWhite},
               {kWhite, kBlack, kWhite},
               {kWhite, kBlack, kWhite},
               {kWhite, kBlack, kWhite}}},
};

constexpr Theme kDarkOnLight{
    .name = ThemeName::dark_on_light,
    .ground = kWhite,
    .card = kWhite,
    .ink = kBlack,
    .quiet = kBlack,
    .line = kBlack,
    .outline = kBlack,
    .primary = kBlack,
    .primary_pressed = rgb(0x3A3A3A),
    .on_primary = kWhite,
    .primary_soft = kWhite,
    .pressed = rgb(0xD9D9D9),
    .highlight = kBlack,
    .marked = Color{0, 0, 0, 0},
    .focus = rgb(0x0047C2),
    .scrim = Color{0, 0, 0, 170},
    .shadows = false,
    .tones = {{{kBlack, kWhite, kBlack},
               {kBlack, kWhite, kBlack},
               {kBlack, kWhite, kBlack},
               {kBlack, kWhite, kBlack},
               {kBlack, kWhite, kBlack}}},
};

// For eyes that bright white hurts: grey on sand, nothing brighter than paper in shade.
constexpr Theme kLowGlare{
    .name = ThemeName::low_glare,
    .ground = rgb(0xC9C4B8),
    .card = rgb(0xD6D1C5),
    .ink = rgb(0x2C3A42),
    .quiet = rgb(0x3A4850),
    .line = rgb(0xB3AD9F),
    .outline = rgb(0x5E6867),
    .primary = rgb(0x17485A),
    .primary_pressed = rgb(0x0E3644),
    .on_primary = rgb(0xDAD5C9),
    .primary_soft = rgb(0xBFC9C6),
    .pressed = rgb(0xB4C0BC),
    .highlight = rgb(0xC08A1E),
    .marked = rgb(0xE3CF97),
    .focus = rgb(0x7A3E00),
    .scrim = Color{30, 34, 36, 140},
    .shadows = false,
    .tones = {{{rgb(0x2F3C44), rgb(0xC4C2B8), rgb(0x44545F)},
               {rgb(0x17485A), rgb(0xBFC9C6), rgb(0x17485A)},
               {rgb(0x1C4A30), rgb(0xBDCBB8), rgb(0x1F5A39)},
               {rgb(0x553400), rgb(0xD9C69B), rgb(0x704400)},
               {rgb(0x701A15), rgb(0xD9B9B0), rgb(0x86221B)}}},
};

}  // namespace

double contrast(Color one, Color other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Color mix(Color from, Color to, float amount) {
    const auto channel = [amount](std::uint8_t a, std::uint8_t b) {
        const float value =
            static_cast<float>(a) +
            (static_cast<float>(b) - static_cast<float>(a)) * std::clamp(amount, 0.0F, 1.0F);
        return static_cast<std::uint8_t>(std::lround(value));
    };
    return {channel(from.red, to.red),
            channel(from.green, to.green),
            channel(from.blue, to.blue),
            channel(from.alpha, to.alpha)};
}

const Theme& theme(ThemeName name) {
    switch (name) {
        case ThemeName::standard:
            return kStandard;
        case ThemeName::light_on_dark:
            return kLightOnDark;
        case ThemeName::dark_on_light:
            return kDarkOnLight;
        case ThemeName::low_glare:
            return kLowGlare;
    }
    return kStandard;
}

}  // namespace kosk::ui
