#include "kiosk/session/update/session_life.h"

#include <utility>

#include "shared/base/result.h"
#include "shared/base/wipe.h"

namespace kosk::session {

Session& begin_session(AppState& state) {
    KOSK_CHECK(!state.session);
    Session& session = state.session.emplace();
    session.number = state.newest_session = next(state.newest_session);
    session.touched_at = state.uptime;
    return session;
}

Effects wipe(AppState& state) {
    return leave(state, "left");
}

Effects leave(AppState& state, std::string why) {
    Effects effects;
    if (state.session && state.session->maintenance && state.session->maintenance->open()) {
        effects.emplace_back(effect::NoteMaintenance{"end", std::move(why)});
    }
    renew(state.session);
    state.rests_since = state.uptime;
    effects.emplace_back(effect::EraseTraces{});
    return effects;
}

}  // namespace kosk::session
