// An application being filled in, looked over and sent.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

Effects on_form(AppState& state, const FormAction& action);

FormWork* form_of(AppState& state);  // nullptr when none is being filled

// From page to page: on_form.cpp.
Effects on(AppState& state, const act::StartForm& action);
Effects on(AppState& state, const act::RoomChecked& action);
Effects on(AppState& state, const act::FormNext& action);
Effects on(AppState& state, const act::ChangeAnswer& action);
void show_page(Session& session, const Page& page);
// One page back; false when the first page is shown.
bool form_page_back(Session& session);
void set_form_language(Session& session);

// Answering: on_inputs.cpp.
Effects on(AppState& state, const act::FocusQuestion& action);
Effects on(AppState& state, const act::Choose& action);
Effects on(AppState& state, const act::Toggle& action);
Effects on(AppState& state, const act::StepDate& action);
Effects on(AppState& state, const act::TypeDate& action);
Effects on(AppState& state, const act::ClearAnswer& action);
Effects on(AppState& state, const act::Draw& action);
// Answers, and keeps what is wrong with it for the field.
void set_answer(FormWork& form, const std::string& ref, std::string_view value);
// The keyboard that fits what is asked.
void aim_keyboard(Session& session, const forms::Question& question);
// Digits typed for a part of a date: a whole part becomes an answer.
void take_date_digits(FormWork& form);

// Repeats, hints and pictures: on_repeats.cpp.
Effects on(AppState& state, const act::Explain& action);
Effects on(AppState& state, const act::Enlarge& action);
Effects on(AppState& state, const act::AddInstance& action);
Effects on(AppState& state, const act::OpenInstance& action);
Effects on(AppState& state, const act::AskRemoval& action);
Effects on(AppState& state, const act::RemoveInstance& action);

// From "Send" to the receipt: on_submit.cpp.
Effects on(AppState& state, const act::SetConsent& action);
Effects on(AppState& state, const act::Submit& action);
Effects on(AppState& state, const act::CodeSaved& action);
Effects on(AppState& state, const act::ReceiptMade& action);
Effects on(AppState& state, const act::Saved& action);
Effects on(AppState& state, const act::SaveFailed& action);

}  // namespace kosk::session
