// What it means that somebody helps, for both of them, and the way to say so.
#pragma once

#include "kiosk/screens/page.h"

namespace kosk::screens {

void draw_assisted(const session::FrameView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
