// How a session begins and ends.
//
// Every session has a number of its own. What is asked of the outside carries it, and an answer to
// an ended session is dropped: see update(AppState&, const RunnerAnswer&).
#pragma once

#include <string>

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

// A new one, at no place yet. None may be open.
Session& begin_session(AppState& state);

// Ends it: the state is as after start, but for content.
Effects wipe(AppState& state);
// The same; `why` is for the log when it was the maintenance screen that ended.
Effects leave(AppState& state, std::string why);

}  // namespace kosk::session
