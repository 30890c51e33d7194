// What staff prints to see that a printer works: what of it can go wrong, and nothing else.
#pragma once

#include <string>

#include "kiosk/session/model/state.h"
#include "shared/paper/sheet.h"

namespace kosk::session {

// Letters of the three languages, bold and small, a code and a picture of one.
paper::Sheet make_test_sheet(const AppState& state, paper::Paper paper);

}  // namespace kosk::session
