// A month of a calendar: weeks as rows, from Monday on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

// The month's name between two buttons, `id`.earlier and `id`.later.
struct MonthBar {
    std::string_view id = {};
    std::string_view month = {};
    std::string_view earlier = {};  // what the buttons are called
    std::string_view later = {};
    bool can_go_earlier = true;
    bool can_go_later = true;
};
// -1, 1, or 0 when nothing was tapped.
int month_bar(Frame& frame, const MonthBar& bar);

struct CalendarDay {
    unsigned number = 0;
    std::size_t marks = 0;  // what is on that day; without any it cannot be tapped
    std::string words;      // spoken: "10 December 2026, 2 events"
    bool today = false;
    bool chosen = false;
};
// `weekdays` are the seven heads of the columns and `names` how they are spoken; the first day
// stands in column `first`. The number of the day that was tapped, 0 for none. Elements:
// `id`.<number>.
unsigned month_grid(Frame& frame,
                    const std::string& id,
                    const std::vector<std::string>& weekdays,
                    const std::vector<std::string>& names,
                    std::size_t first,
                    const std::vector<CalendarDay>& days);

}  // namespace kosk::ui
