// Things to press.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::ui {

enum class ButtonStyle {
    primary,    // the one main action of a screen, 20 mm high
    secondary,  // outlined
    quiet,      // text and icon only
    danger,     // erases something
};

struct ButtonOptions {
    Icon icon = Icon::none;
    bool enabled = true;
    Icon trailing = Icon::none;  // at the right end: forward, open
};

float button_height(const Frame& frame, ButtonStyle style);

// Over the column's width. True when it was tapped.
bool button(Frame& frame,
            std::string_view id,
            std::string_view label,
            ButtonStyle style,
            const ButtonOptions& options = {});
// In a box.
bool button_in(Frame& frame,
               const Rect& box,
               std::string_view id,
               std::string_view label,
               ButtonStyle style,
               const ButtonOptions& options = {});

// Only an icon; `label` is what is spoken.
bool icon_button(
    Frame& frame, const Rect& box, std::string_view id, Icon icon, std::string_view label);

// The ring around whatever the keypad is on.
void focus_ring(Frame& frame, const Rect& box, float radius);

}  // namespace kosk::ui
