// The programme in figures, and one public body.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/figures_view.h"
#include "kiosk/session/views/institution_view.h"

namespace kosk::screens {

void draw(const session::FiguresView& view, ui::Frame& frame, Actions& out);
void draw(const session::InstitutionView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
