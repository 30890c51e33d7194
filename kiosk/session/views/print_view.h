// How a print stands, in words for whoever stands at the terminal.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/session/model/state.h"

namespace kosk::session {

struct PrintView {
    enum class Stage { not_asked, printing, done, failed };
    Stage stage = Stage::not_asked;
    std::string words;   // "Please take your paper", "The printer has no paper"; "" when not asked
    std::string advice;  // what to do next; "" when there is nothing to do
};

// Of the newest sheet of a job, as Session::prints names it. Without a session: not asked.
PrintView make_print_view(const AppState& state, std::string_view job);

// "The printer has no paper", for citizens and operators.
std::string trouble_words(platform::PrinterTrouble trouble, const Tr& tr);

// Whether it is worth asking the printer: it may have no paper now, but there is one.
bool has_printer(const AppState& state);

}  // namespace kosk::session
