// The parts of update(), by concern. Each takes the actions it knows; see update.cpp.
#pragma once

#include "kiosk/session/action.h"
#include "kiosk/session/effect.h"
#include "kiosk/session/state.h"

namespace kosk::session {

// Places.
Effects open(AppState& state, Route route);
Effects go_back(AppState& state);
void go_home(Session& session);

// Typing.
Keyboard::Layout layout_of(text::Language language);
TextField* active_field(Session& session);
Effects after_typing(AppState& state);

// Learning.
Effects on(AppState& state, const act::ShowSlide& action);
Effects on(AppState& state, const act::ShowMonth& action);
Effects on(AppState& state, const act::ShowDay& action);
Effects on(AppState& state, const act::StartQuiz& action);
Effects on(AppState& state, const act::PickAnswer& action);
Effects on(AppState& state, const act::QuizNext& action);
Effects on(AppState& state, const act::StartLesson& action);
Effects on(AppState& state, const act::CountVotes& action);
Effects on(AppState& state, const act::LessonNext& action);
Effects on(AppState& state, const act::PrintBooklet& action);
Effects on(AppState& state, const act::PrintLesson& action);
// One question back, in a quiz or a lesson; false when the place is to be left.
bool quiz_page_back(AppState& state);
void set_quiz_language(Session& session);

// With somebody's help.
Effects on(AppState& state, const act::SetHelper& action);
Effects on(AppState& state, const act::HelperAway& action);
// Tells the form, if it asks, whether somebody helps or has helped.
void tell_form(Session& session);

// Speech.
Effects on(AppState& state, const act::Listen& action);
Effects on(AppState& state, const act::SwitchSpeech& action);
Effects on(AppState& state, const act::SetSpeechRate& action);
Effects on(AppState& state, const act::SetSpeechVolume& action);
Effects on(AppState& state, const act::PauseSpeech& action);
Effects on(AppState& state, const act::RepeatSpeech& action);
Effects on(AppState& state, const act::Announce& action);
Effects on(AppState& state, const act::Headset& action);

// Printing. Nothing while a sheet of this job is on its way; Session::prints says how it went.
Effects start_print(AppState& state, const std::string& job, paper::Sheet sheet);
Effects on(AppState& state, const act::PrintReceipt& action);
Effects on(AppState& state, const act::PrintDone& action);
Effects on(AppState& state, const act::PrintFailed& action);
Effects on(AppState& state, const act::PrinterChecked& action);

// Looking a case up.
void give_up_asking(AppState& state);  // when nobody answers
Effects on(AppState& state, const act::LookUpCode& action);
Effects on(AppState& state, const act::StatusFound& action);
Effects on(AppState& state, const act::StatusFailed& action);
Effects on(AppState& state, const act::CentreAnswered& action);

// Maintenance.
Effects on(AppState& state, const act::AskStaff& action);
Effects on(AppState& state, const act::TryPin& action);
Effects on(AppState& state, const act::LookAgain& action);
Effects on(AppState& state, const act::TestPrint& action);
Effects on(AppState& state, const act::TestScan& action);
Effects on(AppState& state, const act::SaveDiagnostics& action);
Effects on(AppState& state, const act::TestVoice& action);
Effects on(AppState& state, const act::TouchField& action);
Effects on(AppState& state, const act::NextColour& action);
Effects on(AppState& state, const act::Restart& action);
Effects on(AppState& state, const act::PinAnswered& action);
Effects on(AppState& state, const act::Inspected& action);
Effects on(AppState& state, const act::ScannerChecked& action);
Effects on(AppState& state, const act::ScanTried& action);
Effects on(AppState& state, const act::DiagnosticsSaved& action);
// Whether the place may be entered: those of staff only by staff.
bool may_enter(const Session& session, const Route& route);

// Forms.
FormWork* form_of(AppState& state);  // nullptr when none is being filled
// Answers, and keeps what is wrong with it for the field.
void set_answer(FormWork& form, const std::string& ref, std::string_view value);
void show_page(Session& session, const Page& page);
// The keyboard that fits what is asked.
void aim_keyboard(Session& session, const forms::Question& question);
// Digits typed for a part of a date: a whole part becomes an answer.
void take_date_digits(FormWork& form);
Effects on(AppState& state, const act::StartForm& action);
Effects on(AppState& state, const act::RoomChecked& action);
Effects on(AppState& state, const act::FocusQuestion& action);
Effects on(AppState& state, const act::Choose& action);
Effects on(AppState& state, const act::Toggle& action);
Effects on(AppState& state, const act::StepDate& action);
Effects on(AppState& state, const act::TypeDate& action);
Effects on(AppState& state, const act::ClearAnswer& action);
Effects on(AppState& state, const act::Draw& action);
// While the page shows what sticks hold, it is looked again every two seconds, one look at a time.
Effects look_for_sticks(AppState& state);
Effects on(AppState& state, const act::FindMedia& action);
Effects on(AppState& state, const act::AttachFile& action);
Effects on(AppState& state, const act::MediaFound& action);
Effects on(AppState& state, const act::MediaRead& action);
Effects on(AppState& state, const act::MediaFailed& action);
Effects on(AppState& state, const act::ScanPage& action);
Effects on(AppState& state, const act::StopScan& action);
Effects on(AppState& state, const act::DropPage& action);
Effects on(AppState& state, const act::UsePages& action);
Effects on(AppState& state, const act::PageScanned& action);
Effects on(AppState& state, const act::ScanFailed& action);
Effects on(AppState& state, const act::FormNext& action);
Effects on(AppState& state, const act::Explain& action);
Effects on(AppState& state, const act::Enlarge& action);
Effects on(AppState& state, const act::AddInstance& action);
Effects on(AppState& state, const act::OpenInstance& action);
Effects on(AppState& state, const act::AskRemoval& action);
Effects on(AppState& state, const act::RemoveInstance& action);
Effects on(AppState& state, const act::ChangeAnswer& action);
Effects on(AppState& state, const act::SetConsent& action);
Effects on(AppState& state, const act::Submit& action);
Effects on(AppState& state, const act::ReceiptMade& action);
Effects on(AppState& state, const act::Saved& action);
Effects on(AppState& state, const act::SaveFailed& action);
// One page back; false when the first page is shown.
bool form_page_back(Session& session);
void set_form_language(Session& session);

}  // namespace kosk::session
