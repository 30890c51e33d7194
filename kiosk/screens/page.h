// The frame that all screens but the resting one share: where you are, and the bar that never
// moves.
#pragma once

#include <string_view>
#include <utility>

#include "kiosk/session/model/action.h"
#include "kiosk/session/views/frame_view.h"
#include "kiosk/ui/ui.h"

namespace kosk::screens {

using session::Actions;
namespace act = session::act;

// Both bars and, on sensitive screens, the quick exit; appends what was tapped there.
void draw_frame(const session::FrameView& view, ui::Frame& frame, Actions& out);

// The emergency notice, while there is one.
void emergency(const session::FrameView& view, ui::Frame& frame);

// Beside what is sensitive: that others may see it, and what helps.
void privacy_note(const session::Tr& tr, ui::Frame& frame);

// What is longer than the screen scrolls, below the emergency notice, and keeps its place while the
// visit lasts.
template <class Draw>
void scrolled(const session::FrameView& view, ui::Frame& frame, Draw&& draw) {
    ui::scroll_area(frame, view.page, [&] {
        emergency(view, frame);
        std::forward<Draw>(draw)();
    });
}

}  // namespace kosk::screens
