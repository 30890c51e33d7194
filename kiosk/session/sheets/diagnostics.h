// What an operator takes home of a terminal: a text for people and for grep.
//
// In English whatever the screen's language, times in UTC. It counts submissions and names forms,
// devices and versions; nothing of a citizen, no receipt code and no identity of a submission is
// part of it.
#pragma once

#include <string>

#include "kiosk/session/model/state.h"

namespace kosk::session {

std::string diagnostics_text(const AppState& state);

}  // namespace kosk::session
