// A case that was looked up, and what its body said of it: made up, signed and sealed as in
// earnest.
#pragma once

#include <string>
#include <vector>

#include "shared/submission/statement.h"
#include "tests/kiosk/screens/stops.h"

namespace kosk::screens {

// "track answered": three statements that verify, two of them with words. "track doubtful": one
// that does not. "track incomplete": one, and a gap after it.
std::vector<Stop> answer_stops();

// Looks up a made-up case whose body the terminal's content knows, and lets the centre answer with
// these of its statements: 0 is one that nobody signed.
void look_up_case(Terminal& terminal, const std::vector<int>& statements);

}  // namespace kosk::screens
