// The resting screen: an emergency notice while one is valid, else an invitation and by turns the
// slides of the campaigns of the day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/model/state.h"

namespace kosk::session {

struct AttractView {
    // nullopt: the invitation alone has its turn.
    std::optional<content::Slide> slide;
    // The picture's place, another one each minute, so that nothing burns in: 0–7 around a small
    // circle.
    int drift = 0;
    bool dark = false;  // nothing is shown; a touch wakes
    // While it is valid nothing else is shown.
    std::optional<content::Emergency> emergency;
    std::vector<std::string> phones;  // to call in that emergency
    // The terminal is closed, and when it opens again, in each language; nullopt: it is open.
    std::optional<text::Localized> closed;
};

// Each slide is shown for ten seconds, at most six a round, in the order of their campaigns; the
// round begins with the invitation.
AttractView make_attract_view(const AppState& state);

// Counts the turns: when it is another number, the resting screen is another one.
int attract_turn(const AppState& state);

}  // namespace kosk::session
