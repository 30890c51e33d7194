// Two to four ways to see the same things, side by side over the column's width.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

struct Tab {
    std::string id;
    std::string_view label = {};
    bool selected = false;
};

// The index of the tab that was tapped, or -1. When the words of one do not fit beside the others,
// the tabs stand below each other.
int tabs(Frame& frame, const std::vector<Tab>& tabs);

}  // namespace kosk::ui
