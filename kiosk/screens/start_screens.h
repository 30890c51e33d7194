// Before anything else: the resting screen, the choice of language, and the page of a quick exit.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/attract_view.h"

namespace kosk::screens {

// In all languages at once; any touch begins.
void draw(const session::AttractView& view, ui::Frame& frame, Actions& out);

void draw_language(const session::FrameView& view, ui::Frame& frame, Actions& out);

// Says nothing of what was read before.
void draw_neutral(const session::FrameView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
