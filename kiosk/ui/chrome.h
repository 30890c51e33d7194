// The frame that every screen has: where you are at the top, the bar that never moves at the
// bottom, and above it the one main action, always at the same place.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::ui {

struct Chrome {
    std::string_view title = {};
    std::string_view step = {};      // "Step 3 of 7"; empty for none
    std::string_view data_age = {};  // "Data as of 23 November"
    std::string_view offline = {};   // "No connection"; empty when online
    std::string_view helper = {};    // "With a helper"; empty when nobody helps
    bool can_go_back = true;
    bool can_go_home = true;
    // The words of the bar.
    std::string_view back = "Back";
    std::string_view home = "Home";
    std::string_view help = "Help now";
    std::string_view language = "Language";
    std::string_view accessibility = "Accessibility";
    std::string_view finish = "Finish and erase";
};

// Elements: "bar.back", "bar.home", "bar.help", "bar.language", "bar.accessibility", "bar.finish";
// "top.title", "top.step", "top.age", "top.offline",
// "top.helper".
enum class BarTap { none, back, home, help, language, accessibility, finish };

// Draws both bars and leaves a column between them for the content, inside the margins.
BarTap chrome(Frame& frame, const Chrome& chrome);

// A second bar above the first, shown while the terminal speaks. On a low panel it has icons only,
// and gives its place to the keyboard.
struct Control {
    std::string_view id = {};
    Icon icon = Icon::none;
    std::string_view label = {};
    bool enabled = true;
};
// Call before the content is drawn. Returns the id that was tapped, empty for none.
std::string_view control_bar(Frame& frame, const std::vector<Control>& controls);

struct ActionButton {
    std::string_view id = {};
    std::string_view label = {};
    bool enabled = true;
    Icon icon = Icon::none;
    bool danger = false;
};

// The main action at the lower right, the other one at its left; call before the content is drawn.
// On a low panel they give their place to the keyboard while one is shown.
// An empty id leaves a place empty. Returns the id that was tapped, empty for none.
std::string_view actions(Frame& frame,
                         const ActionButton& primary,
                         const ActionButton& secondary = {});

}  // namespace kosk::ui
