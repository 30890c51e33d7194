// What is said aloud, and how.
#pragma once

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

Effects on_speech(AppState& state, const SpeechAction& action);

}  // namespace kosk::session
