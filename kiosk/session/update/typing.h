// Letters on their way into the field that is open.
#pragma once

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

// Whose letters the keyboard shows first.
text::Language letters_of(const Session& session);
// The field of the place shown; nullptr when it has none.
TextField* active_field(Session& session);
// What follows from what the active field holds now.
Effects after_typing(AppState& state);

}  // namespace kosk::session
