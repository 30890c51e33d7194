// Get help, set how the screen looks.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/model/state.h"
#include "kiosk/session/views/contact_view.h"

namespace kosk::screens {

void draw(const session::HelpView& view, ui::Frame& frame, Actions& out);
void draw_access(const session::FrameView& view,
                 const session::Access& access,
                 ui::Frame& frame,
                 Actions& out);

}  // namespace kosk::screens
