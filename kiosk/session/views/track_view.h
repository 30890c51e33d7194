// Looking a case up by its code: what this terminal itself knows, and what the centre says.
#pragma once

#include <string>
#include <vector>

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
        refused,
        doubtful  // nothing of what the centre hands out can be believed
    };
    Answer answer = Answer::none;
    std::string title;
    std::string text;
    std::string form;      // what the case is about
    std::string saved_at;  // when it was handed in here
    std::string due;       // by when an answer is owed, "" for never or when nobody knows
    // What the body that answers says, signed by it:
    std::string registration;  // its own number
    std::string signed_by;     // its name
    std::string updated_on;    // when it last said something
    struct Said {
        std::string by;  // "Answer of: …, signed on …"
        std::string text;
    };
    std::vector<Said> said;    // all its words, the oldest first
    std::string doubt;         // beside what can be believed, something cannot: what it is,
    std::string doubt_advice;  // and what to do
    std::string note;          // what could not be had
};

TrackView make_track_view(const AppState& state);

}  // namespace kosk::session
