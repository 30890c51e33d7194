// A question that must be answered before anything else: the screen behind it goes dark and deaf.
#pragma once

#include "kiosk/ui/buttons.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/text.h"

namespace kosk::ui {

struct Dialog {
    Icon icon = Icon::info;
    Tone tone = Tone::info;
    std::string_view title = {};
    std::string_view text = {};
    // The rest of a countdown as a part of the whole, drawn as a shrinking bar; negative for none.
    float remaining = -1;
    std::string_view remaining_words = {};  // "38 seconds"
};

// Two halves of dialog(), not for screens.
Rect begin_dialog(Frame& frame, std::string_view id, const Dialog& dialog);
void end_dialog(Frame& frame, std::string_view id, float used);
void dialog_head(Frame& frame, std::string_view id, const Dialog& dialog);

// `draw` puts the buttons below the words. Call last in a screen.
template <class Draw>
void dialog(Frame& frame, std::string_view id, const Dialog& dialog, Draw&& draw) {
    frame.in_section(Section::overlay, [&] {
        const Rect inner = begin_dialog(frame, id, dialog);
        const float used = frame.within(inner, [&] {
            dialog_head(frame, id, dialog);
            draw();
        });
        end_dialog(frame, id, used);
    });
}

}  // namespace kosk::ui
