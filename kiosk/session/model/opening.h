// When a terminal may be used, and what its policy says of how.
//
// A closed terminal rests: it says when it opens again, and nothing begins. Whoever is at it when
// the time comes is not sent away.
#pragma once

#include <optional>

#include "kiosk/session/model/state.h"
#include "shared/content/policy.h"

namespace kosk::session {

bool is_open(const AppState& state);

// When it opens again; nullopt when it is open, or never.
std::optional<content::Opening> opens_again(const AppState& state);

// Nobody is there, for a while now, in the hours when the display is to be dark: those of the
// operator, else those in which the terminal is closed.
bool wants_dark(const AppState& state);

// The emergency notice that is valid today; nullptr when there is none.
const content::Emergency* emergency_now(const AppState& state);

}  // namespace kosk::session
