// The one function that changes state: pure, so that every rule of the screen program is tested
// with plain values, without a screen, a disk or a clock.
#pragma once

#include "kiosk/session/model/action.h"
#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

// Applies one action and returns what must be done outside. Actions that make no sense in this
// state change nothing.
Effects update(AppState& state, const Action& action);

// Applies what the outside answers. An answer to a session that has ended changes nothing, whoever
// is there now: the only way from a device, a file or another program into a session.
Effects update(AppState& state, const RunnerAnswer& answer);

// Whether the answer still concerns somebody: the session that asked is there, or the terminal
// itself asked.
bool is_awaited(const AppState& state, const RunnerAnswer& answer);

// Whether the screen looks different after it. To be asked before update(): a look for sticks that
// finds what is shown already is none.
bool is_news(const AppState& state, const RunnerAnswer& answer);

}  // namespace kosk::session
