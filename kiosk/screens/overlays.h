// What stands over any screen: the question before erasing, and the warning before it happens.
#pragma once

#include "kiosk/screens/page.h"

namespace kosk::screens {

void draw_erase_question(const session::Tr& tr, ui::Frame& frame, Actions& out);
void draw_idle_warning(
    const session::Tr& tr, int seconds_left, float remaining, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
