// Looking a case up by its code: what this terminal itself knows, and what the centre says.
#pragma once

#include <string>

#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

struct TrackView {
    FrameView frame;
    TextField field;
    Keyboard keyboard;
    enum class Answer {
        none,
        searching,
        wrong_code,
        unknown,  // here, and at the centre if it could be asked
        failed,
        waiting,
        received,
        parked,
        in_progress,
        answered,
        refused
    };
    Answer answer = Answer::none;
    std::string title;
    std::string text;
    std::string form;          // what the case is about
    std::string saved_at;      // when it was handed in here
    std::string due;           // by when an answer is owed, "" for never or when nobody knows
    std::string registration;  // the agency's own number
    std::string updated_at;    // when the agency last said something
    std::string reply;         // its words
    std::string note;          // what could not be had
};

TrackView make_track_view(const AppState& state);

}  // namespace kosk::session
