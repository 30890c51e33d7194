// The receipt on paper: what the screen shows of it, and nothing of the answers.
#pragma once

#include <string_view>

#include "kiosk/session/model/state.h"
#include "shared/paper/sheet.h"

namespace kosk::session {

// Of the session's receipt, in the language shown. A session with a receipt is needed.
paper::Sheet make_receipt_sheet(const AppState& state);

}  // namespace kosk::session
