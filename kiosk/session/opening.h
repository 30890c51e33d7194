// When a terminal may be used, and what its policy says of how.
//
// A closed terminal rests: it says when it opens again, and nothing begins. Whoever is at it when
// the time comes is not sent away.
#pragma once

#include <optional>

#include "kiosk/session/state.h"
#include "shared/content/policy.h"

namespace kosk::session {

bool is_open(const AppState& state);

// When it opens again; nullopt when it is open, or never.
std::optional<content::Opening> opens_again(const AppState& state);

}  // namespace kosk::session
