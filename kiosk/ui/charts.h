// Rows of charts. Each names what it shows in words under its picture: for speech, and so that
// colour never says anything alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/progress.h"

namespace kosk::ui {

// A bar cut into parts, as long as its whole against the longest bar of the chart.
struct StackedRow {
    std::string_view label = {};
    std::string_view number = {};  // the whole
    std::string_view words = {};   // the parts: "2 done · 9 no information"
    std::vector<Part> parts = {};
    float most = 1;  // whole of the longest bar
};
// True when it was tapped.
bool stacked_row(Frame& frame, std::string_view id, const StackedRow& row);

// Places on a time axis go from 0 to 1.
struct TimeMark {
    float at = 0;
    Tone tone = Tone::neutral;
    Icon icon = Icon::none;
};
struct TimeRow {
    std::string_view label = {};
    std::string_view words = {};
    bool span = true;  // whether `from` and `to` mean anything
    float from = 0;
    float to = 0;
    float today = 0;
    Tone tone = Tone::info;
    Icon icon = Icon::none;            // beside the words
    std::vector<TimeMark> marks = {};  // events
    bool tappable = true;
};
bool time_row(Frame& frame, std::string_view id, const TimeRow& row);

// The years under a time axis and where today is on it.
void time_axis(Frame& frame,
               std::string_view id,
               int first_year,
               int last_year,
               float today,
               std::string_view today_word);

}  // namespace kosk::ui
