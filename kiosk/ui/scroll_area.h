// What is longer than the screen: moved by one finger, or page by page with a large "More" button.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::ui {

// Two halves of scroll_area(), not for screens.
struct ScrollArea {
    std::string id;
    Rect view;
    bool longer = false;  // than the view: a mark shows the place
    bool more = false;    // there is room for the button
};
ScrollArea begin_scroll_area(Frame& frame, std::string_view id);
void end_scroll_area(Frame& frame, const ScrollArea& area);

// Fills the rest of the column. `id` names the content, so that each article keeps its own place
// while the session lasts. Elements: `id`.more.
template <class Draw>
void scroll_area(Frame& frame, std::string_view id, Draw&& draw) {
    const ScrollArea area = begin_scroll_area(frame, id);
    std::forward<Draw>(draw)();
    end_scroll_area(frame, area);
}

}  // namespace kosk::ui
