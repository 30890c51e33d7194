// A sheet to read here and to take home.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/booklet_view.h"

namespace kosk::screens {

void draw(const session::BookletView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
