// From the answers to the receipt: look it over, agree, send, keep the code.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/form_view.h"

namespace kosk::screens {

void draw(const session::ReviewView& view, ui::Frame& frame, Actions& out);
void draw(const session::ReceiptView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
