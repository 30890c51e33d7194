// For staff: the way in, what is there, and what can be tried.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/maintenance_view.h"

namespace kosk::screens {

void draw(const session::PinView& view, ui::Frame& frame, Actions& out);
void draw(const session::MaintenanceView& view, ui::Frame& frame, Actions& out);
void draw(const session::TrialsView& view, ui::Frame& frame, Actions& out);

// Both fill the display, to its edges: what is tested is the glass, and the panel under it.
void draw_touch_test(const session::Tr& tr,
                     const std::set<int>& touched,
                     ui::Frame& frame,
                     Actions& out);
void draw_colour_test(const session::Tr& tr, int colour, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
