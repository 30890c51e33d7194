// The receipt on paper: what the screen shows of it, and nothing of the answers.
#pragma once

#include <string_view>

#include "kiosk/session/state.h"
#include "shared/paper/sheet.h"

namespace kosk::session {

// The job's name in Session::prints.
inline constexpr std::string_view kReceiptJob = "receipt";

// Of the session's receipt, in the language shown. A session with a receipt is needed.
paper::Sheet make_receipt_sheet(const AppState& state);

}  // namespace kosk::session
