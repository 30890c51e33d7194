// What staff does at the maintenance screen, and what it is answered.
#pragma once

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

Effects on_staff(AppState& state, const StaffAction& action);

}  // namespace kosk::session
