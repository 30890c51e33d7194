// Six ways to go.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/home_view.h"

namespace kosk::screens {

void draw(const session::HomeView& view, ui::Frame& frame, Actions& out);

// Instead of any screen that needs content, while there is none.
void draw_no_content(const session::HomeView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
