// A repeat of a form: a card for each instance, and one more.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/form_view.h"

namespace kosk::screens {

// `view.cards` must be there.
void draw_cards(const session::FormView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
