// A quiz with a group, to be read from the back of a room.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/lesson_view.h"

namespace kosk::screens {

void draw(const session::LessonView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
