// The calendar of events, and one of them.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/event_view.h"

namespace kosk::screens {

// `shown` is the month shown, counted from this one.
void draw(const session::EventsView& view, int shown, ui::Frame& frame, Actions& out);
void draw(const session::EventView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
