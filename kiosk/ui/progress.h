// How far, how many, how much: steps of a form and bars of a chart.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::ui {

// "Step 3 of 7" as a row of marks with the words under it. `step` counts from 1.
void progress_steps(Frame& frame, std::string_view id, int step, int count, std::string_view words);

// One bar of a chart: label, number and a bar as long as value / most.
struct Bar {
    std::string_view label = {};
    std::string_view number = {};
    float value = 0;
    float most = 1;
    Tone tone = Tone::info;
    Icon icon = Icon::none;
    bool tappable = true;
};
bool bar_row(Frame& frame, std::string_view id, const Bar& bar);

// A piece of a chart. In themes whose tones are one colour each tone has its pattern: full,
// striped, ruled, checked, hollow.
void fill_tone(Frame& frame, const Rect& box, Tone tone, float radius);

// One bar cut into parts; always together with a legend of bar_rows.
struct Part {
    float value = 0;
    Tone tone = Tone::neutral;
};
void stacked_bar(Frame& frame,
                 std::string_view id,
                 std::string_view label,
                 const std::vector<Part>& parts);

}  // namespace kosk::ui
