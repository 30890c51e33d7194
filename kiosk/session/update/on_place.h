// What citizens do to move about, to type, and to see and reach better; and time.
#pragma once

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

Effects on_place(AppState& state, const PlaceAction& action);

// Reading and setting up: on_place.cpp.
Effects on(AppState& state, const act::Tick& action);
Effects on(AppState& state, const act::Touched& action);
Effects on(AppState& state, const act::Start& action);
Effects on(AppState& state, const act::ChooseLanguage& action);
Effects on(AppState& state, const act::Open& action);
Effects on(AppState& state, const act::Back& action);
Effects on(AppState& state, const act::GoHome& action);
Effects on(AppState& state, const act::QuickExit& action);
Effects on(AppState& state, const act::AskErase& action);
Effects on(AppState& state, const act::CancelErase& action);
Effects on(AppState& state, const act::Erase& action);
Effects on(AppState& state, const act::Stay& action);

// How pages look and what they are narrowed to: on_looks.cpp.
Effects on(AppState& state, const act::SetTextSize& action);
Effects on(AppState& state, const act::SetColours& action);
Effects on(AppState& state, const act::SetReducedMotion& action);
Effects on(AppState& state, const act::SetReach& action);
Effects on(AppState& state, const act::SetTimeFilter& action);
Effects on(AppState& state, const act::SetFiguresBy& action);
Effects on(AppState& state, const act::SetRightsBy& action);

Effects on(AppState& state, const act::FollowLink& action);  // follow_link.cpp

// Typing: typing.cpp.
Effects on(AppState& state, const act::Edit& action);
Effects on(AppState& state, const act::ShowKeyboard& action);

Effects on(AppState& state, const act::LookUpCode& action);  // on_track.cpp

// With somebody's help: on_assisted.cpp.
Effects on(AppState& state, const act::SetHelper& action);
Effects on(AppState& state, const act::HelperAway& action);
// Tells the form, if it asks, whether somebody helps or has helped.
void tell_form(Session& session);

}  // namespace kosk::session
