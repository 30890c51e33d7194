// The receipt on paper: what the screen shows of it, and nothing of the answers.
#pragma once

#include <string_view>

#include "kiosk/session/model/state.h"
#include "platform/sheet.h"

namespace kosk::session {

// Of the session's receipt, in the language shown. A session with a receipt is needed.
platform::Sheet make_receipt_sheet(const AppState& state);

}  // namespace kosk::session
