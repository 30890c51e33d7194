// How each kind of question is answered.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/form_view.h"

namespace kosk::screens {

// Draws the place where `question` is answered, below its label.
void draw_input(const session::FormView& view,
                const session::QuestionView& question,
                ui::Frame& frame,
                Actions& out);

}  // namespace kosk::screens
