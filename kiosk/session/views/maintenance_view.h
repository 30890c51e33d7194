// The maintenance screen in words: what is there, and what of it wants a hand.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

struct PinView {
    FrameView frame;
    TextField field;
    Keyboard keyboard;
    bool can_try = false;
    bool impossible = false;  // no PIN can help
    std::string title;        // of a notice, "" for none
    std::string text;
};

struct MaintenanceView {
    FrameView frame;
    enum class Mark { none, good, attention, urgent };
    struct Fact {
        std::string id;
        std::string name;
        std::string value;
        Mark mark = Mark::none;
    };
    struct Group {
        std::string id;
        std::string title;
        std::vector<Fact> facts;
    };
    std::vector<Group> groups;  // empty while nothing was found yet
    bool looking = false;
    int wanting = 0;  // facts that want a hand
    std::string looked_at;
};

struct TrialsView {
    FrameView frame;
    struct Row {
        enum class Kind { print_receipt, print_a4, save_diagnostics, scan };
        Kind kind = Kind::save_diagnostics;
        std::string title;
        std::string outcome;  // "" before it was tried
        bool running = false;
        bool failed = false;
    };
    std::vector<Row> rows;
    bool touch_done = false;
};

PinView make_pin_view(const AppState& state);
MaintenanceView make_maintenance_view(const AppState& state);
TrialsView make_trials_view(const AppState& state);

// How many fields the touch test has.
inline constexpr int kTouchFields = 24;

}  // namespace kosk::session
