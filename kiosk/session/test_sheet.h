// What staff prints to see that a printer works: what of it can go wrong, and nothing else.
#pragma once

#include <string>

#include "kiosk/session/state.h"
#include "shared/paper/sheet.h"

namespace kosk::session {

// The job's name in Session::prints.
std::string print_test_job(paper::Paper paper);

// Letters of the three languages, bold and small, a code and a picture of one.
paper::Sheet make_test_sheet(const AppState& state, paper::Paper paper);

}  // namespace kosk::session
