// One page of a form: usually one question.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/form_view.h"

namespace kosk::screens {

void draw(const session::FormView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
