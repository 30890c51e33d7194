// Few answers side by side: from "never" to "always", from 1 to 10, one to five stars.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

struct ScaleStop {
    std::string id;
    std::string label;
    bool selected = false;
};

// True when every word of every stop fits into a row of equal boxes; otherwise a list serves
// better.
bool fits_scale(Frame& frame, const std::vector<ScaleStop>& stops);

// A row of equal boxes, or several rows when there is no room for a finger in one. The index of the
// stop that was tapped, or -1.
int scale(Frame& frame, const std::vector<ScaleStop>& stops);

// The same as stars: all up to the selected one are full.
int stars(Frame& frame, const std::vector<ScaleStop>& stops);

}  // namespace kosk::ui
