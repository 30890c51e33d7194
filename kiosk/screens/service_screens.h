// Services: the list, and one of them up to "Start".
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/service_view.h"

namespace kosk::screens {

void draw(const session::ServicesView& view, ui::Frame& frame, Actions& out);
void draw(const session::ServiceView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
