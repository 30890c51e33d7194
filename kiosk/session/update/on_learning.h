// Campaigns, the calendar, quizzes alone and with a group, booklets.
#pragma once

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

Effects on_learning(AppState& state, const LearningAction& action);

// One question back, in a quiz or a lesson; false when the place is to be left.
bool quiz_page_back(AppState& state);
void set_quiz_language(Session& session);

}  // namespace kosk::session
