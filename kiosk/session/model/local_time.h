// Days and moments as people in Azerbaijan name them.
#pragma once

#include <chrono>
#include <string>

#include "kiosk/session/model/state.h"

namespace kosk::session {

// The day it is in Azerbaijan.
std::chrono::year_month_day today(const AppState& state);
// And how far it has gone: minutes since midnight.
std::chrono::minutes minute_of_day(const AppState& state);

// "23 November 2026", in the terminal's time zone.
std::string date_of(Time time, text::Language language);
// "23 November 2026, 14:05".
std::string moment_of(Time time, text::Language language);

}  // namespace kosk::session
