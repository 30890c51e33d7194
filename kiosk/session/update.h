// The one function that changes state: pure, so that every rule of the screen program is tested
// with plain values, without a screen, a disk or a clock.
#pragma once

#include "kiosk/session/action.h"
#include "kiosk/session/effect.h"
#include "kiosk/session/state.h"

namespace kosk::session {

// Applies one action and returns what must be done outside. Actions that make no sense in this
// state (an answer that comes after the session was wiped) change nothing.
Effects update(AppState& state, const Action& action);

// Whether the screen looks different after it. To be asked before update(): a look for sticks that
// finds what is shown already is none.
bool is_news(const AppState& state, const Action& action);

// Ends the session: the state is as after start, but for content.
Effects wipe(AppState& state);
// The same; `why` is for the log when it was the maintenance screen that ended.
Effects leave(AppState& state, std::string why);

}  // namespace kosk::session
