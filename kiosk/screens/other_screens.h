// Track a case, get help, set how the screen looks.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/contact_view.h"
#include "kiosk/session/state.h"
#include "kiosk/session/track_view.h"

namespace kosk::screens {

void draw(const session::TrackView& view, ui::Frame& frame, Actions& out);
void draw(const session::HelpView& view, ui::Frame& frame, Actions& out);
void draw_access(const session::FrameView& view,
                 const session::Access& access,
                 ui::Frame& frame,
                 Actions& out);

}  // namespace kosk::screens
