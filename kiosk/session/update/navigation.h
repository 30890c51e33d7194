// Where the citizen is, and the ways from there.
#pragma once

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

// Whether the place may be entered: those of staff only by staff.
bool may_enter(const Session& session, const Route& route);

// Leads there, where the session may go; else nothing happens.
Effects open(AppState& state, Route route);
Effects go_back(AppState& state);
void go_home(Session& session);

// While the receipt is being made nothing may take the session away.
bool is_sending(const Session& session);

}  // namespace kosk::session
