// What the runner found out of the content, of the outbox and of the centre.
#pragma once

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

Effects on_content(AppState& state, const ContentAction& action);

// Looking a case up: on_track.cpp.
Effects on(AppState& state, const act::StatusFound& action);
Effects on(AppState& state, const act::StatusFailed& action);
Effects on(AppState& state, const act::CentreAnswered& action);
void give_up_asking(AppState& state);       // when nobody answers
Effects read_held_answer(AppState& state);  // once the release has been tried

}  // namespace kosk::session
