// Colours by what they mean, never by what they are.
//
// Screens name a token (`theme.ink`); which colour that is depends on the theme the citizen chose.
// Contrast is computed by the WCAG formula and tested for every pair that is drawn.
#pragma once

#include <array>
#include <cstdint>

namespace kosk::ui {

// sRGB with straight alpha.
struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    [[nodiscard]] constexpr Color with_alpha(std::uint8_t value) const {
        return {red, green, blue, value};
    }
    // ImGui's packing: red in the lowest byte.
    [[nodiscard]] constexpr std::uint32_t packed() const {
        return static_cast<std::uint32_t>(red) | static_cast<std::uint32_t>(green) << 8U |
               static_cast<std::uint32_t>(blue) << 16U | static_cast<std::uint32_t>(alpha) << 24U;
    }
    constexpr bool operator==(const Color&) const = default;
};

constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16U),
            static_cast<std::uint8_t>(hex >> 8U),
            static_cast<std::uint8_t>(hex),
            255};
}

// WCAG 2 contrast ratio, 1 to 21, of two opaque colours.
double contrast(Color one, Color other);

// `amount` 0 gives `from`, 1 gives `to`.
Color mix(Color from, Color to, float amount);

enum class ThemeName { standard, light_on_dark, dark_on_light, low_glare };
inline constexpr std::array kThemeNames{
    ThemeName::standard, ThemeName::light_on_dark, ThemeName::dark_on_light, ThemeName::low_glare};

// A meaning that a banner, a pill or a button carries besides its icon and word.
enum class Tone { neutral, info, good, warning, danger };

struct ToneColors {
    Color text;   // on `soft` and on cards
    Color soft;   // ground of a banner or pill
    Color solid;  // ground of a filled mark
};

struct Theme {
    ThemeName name;
    Color ground;   // behind everything
    Color card;     // cards, bars, fields
    Color ink;      // text
    Color quiet;    // second-rank text, still readable
    Color line;     // hairlines and field borders at rest
    Color outline;  // borders that must be seen: fields, keys, checkboxes
    Color primary;  // the one main action, links, icons
    Color primary_pressed;
    Color on_primary;    // text on primary
    Color primary_soft;  // selected rows, tiles' icon ground
    Color pressed;       // under the finger
    Color highlight;     // saffron: marks and progress, never text
    Color marked;        // ground of words that a search found; transparent: a line under them
    Color focus;         // ring around the element that the keypad is on
    Color scrim;         // over the screen while a dialog is open
    bool shadows;        // cards float; otherwise they get an outline
    std::array<ToneColors, 5> tones;

    [[nodiscard]] const ToneColors& tone(Tone tone) const {
        return tones[static_cast<std::size_t>(tone)];
    }
};

const Theme& theme(ThemeName name);

}  // namespace kosk::ui
