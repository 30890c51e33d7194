// The whole display for a state: the one function that the program and the tests draw with.
#pragma once

#include "kiosk/session/model/action.h"
#include "kiosk/session/model/state.h"
#include "kiosk/ui/frame.h"

namespace kosk::screens {

// Draws what `state` shows and appends what was tapped.
void draw(const session::AppState& state, ui::Frame& frame, session::Actions& out);

// How the citizen wants it to look.
ui::Look look_of(const session::AppState& state);

// The words that widgets say by themselves, in the language of `state`.
ui::Words words_of(const session::AppState& state);

}  // namespace kosk::screens
