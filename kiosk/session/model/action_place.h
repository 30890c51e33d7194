// What a citizen does to move about, to read, to type, and to see and reach better; and time.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <variant>

#include "kiosk/session/model/route.h"
#include "kiosk/session/model/text_field.h"
#include "shared/base/clock.h"
#include "shared/text/locale.h"

namespace kosk::session {

enum class TextSize { small, normal, large, extra_large };
enum class Colours { standard, light_on_dark, dark_on_light, low_glare };

namespace act {

// `uptime` never jumps; idle times are counted on it. `now` is the wall clock.
struct Tick {
    Time now;
    std::chrono::milliseconds uptime;
};
struct Touched {};  // a finger or a key, wherever it landed

struct Start {};  // the first touch of the resting screen
struct ChooseLanguage {
    text::Language language;
};
struct Open {
    Route route;
};
struct Back {};
struct GoHome {};
struct QuickExit {};
struct AskErase {};
struct CancelErase {};
struct Erase {};
struct Stay {};  // answers the idle warning

struct SetTextSize {
    TextSize size;
};
struct SetColours {
    Colours colours;
};
struct SetReducedMotion {
    bool on = false;
};
struct SetReach {  // everything within reach of somebody who sits
    bool on = false;
};

struct SetHelper {  // a librarian, a relative: somebody beside the citizen
    bool there = true;
};
struct HelperAway {};  // looks away, while something private is typed

struct SetTimeFilter {
    TimeFilter filter;
};
struct SetFiguresBy {
    FiguresBy by;
};
struct SetRightsBy {
    RightsBy by;
};
// A link in a text: "rights/liberty", "services/x", "programme/activities/1.2.1", "contacts/x".
struct FollowLink {
    std::string target;
};

struct Edit {
    std::string text;
    std::size_t caret = 0;
    Keyboard keyboard;
};
struct ShowKeyboard {
    bool shown = true;
};
struct LookUpCode {};

}  // namespace act

using PlaceAction = std::variant<act::Tick,
                                 act::Touched,
                                 act::Start,
                                 act::ChooseLanguage,
                                 act::Open,
                                 act::Back,
                                 act::GoHome,
                                 act::QuickExit,
                                 act::AskErase,
                                 act::CancelErase,
                                 act::Erase,
                                 act::Stay,
                                 act::SetTextSize,
                                 act::SetColours,
                                 act::SetReducedMotion,
                                 act::SetReach,
                                 act::SetHelper,
                                 act::HelperAway,
                                 act::SetTimeFilter,
                                 act::SetFiguresBy,
                                 act::SetRightsBy,
                                 act::FollowLink,
                                 act::Edit,
                                 act::ShowKeyboard,
                                 act::LookUpCode>;

}  // namespace kosk::session
