// A quiz: before it begins, its questions, how it went.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/quiz_view.h"

namespace kosk::screens {

void draw(const session::QuizView& view, ui::Frame& frame, Actions& out);
void draw(const session::QuizRunView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
