// What the frame around every screen says: where one is, how old the data is, what the bar offers.
#pragma once

#include <string>

#include "kiosk/session/model/state.h"

namespace kosk::session {

struct FrameView {
    Tr tr{nullptr, text::source_language()};
    std::string page;  // names this visit; scroll positions hang on it
    std::string title;
    std::string published_by;  // the agency that publishes this page; "" when it is the operator
    std::string data_age;      // "Data as of 23 November 2026", "" before any content
    bool offline = false;      // nothing was verified for long
    bool can_go_back = false;
    bool quick_exit = false;  // a sensitive screen
    bool busy = false;        // the bar is asleep while something is being saved
    bool helped = false;      // somebody helps the citizen
    bool erase_only = false;  // no language was chosen yet
    Voice voice;
    // A notice that goes before the page, "" for none: what has happened, and what to do.
    std::string emergency;
    std::string emergency_text;
};

FrameView make_frame_view(const AppState& state, std::string title);

// The same for the page of a document: it says who publishes it.
FrameView make_frame_view(const AppState& state,
                          std::string title,
                          content::DocumentType type,
                          std::string_view id);

}  // namespace kosk::session
