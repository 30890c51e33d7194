// Looking a case up by its code: what this terminal itself knows.
#pragma once

#include <string>

#include "kiosk/session/frame_view.h"

namespace kosk::session {

struct TrackView {
    FrameView frame;
    TextField field;
    Keyboard keyboard;
    enum class Answer { none, searching, wrong_code, not_here, failed, waiting, received, parked };
    Answer answer = Answer::none;
    std::string title;
    std::string text;
    std::string form;      // what the case is about
    std::string saved_at;  // when it was handed in here
};

TrackView make_track_view(const AppState& state);

}  // namespace kosk::session
