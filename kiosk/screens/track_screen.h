// Looking a case up by its code.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/track_view.h"

namespace kosk::screens {

void draw(const session::TrackView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
