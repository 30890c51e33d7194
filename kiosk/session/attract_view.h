// The resting screen: an invitation, and by turns the slides of the campaigns of the day.
#pragma once

#include <optional>
#include <string>

#include "kiosk/session/state.h"

namespace kosk::session {

struct AttractView {
    // nullopt: the invitation alone has its turn.
    std::optional<content::Slide> slide;
};

// Each slide is shown for ten seconds, at most six a round, in the order of their campaigns; the
// round begins with the invitation.
AttractView make_attract_view(const AppState& state);

// Counts the turns: when it is another number, the resting screen is another one.
int attract_turn(const AppState& state);

}  // namespace kosk::session
