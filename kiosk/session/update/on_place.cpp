#include "kiosk/session/update/on_place.h"

#include "kiosk/session/model/opening.h"
#include "kiosk/session/update/navigation.h"
#include "kiosk/session/update/on_content.h"
#include "kiosk/session/update/on_device.h"
#include "kiosk/session/update/on_form.h"
#include "kiosk/session/update/on_learning.h"
#include "kiosk/session/update/session_life.h"
#include "kiosk/session/update/typing.h"
#include "kiosk/session/views/attract_view.h"

namespace kosk::session {

namespace {

template <class R>
bool is_at(const Session& session) {
    return std::holds_alternative<R>(session.place().route);
}

void touch(AppState& state) {
    if (!state.session) {
        state.rests_since = state.uptime;
    } else if (!state.session->warned_at) {
        state.session->touched_at = state.uptime;
    }
}

}  // namespace

Effects on(AppState& state, const act::Tick& tick) {
    state.now = tick.now;
    state.uptime = tick.uptime;
    state.clock->set(tick.now);
    give_up_asking(state);
    if (!state.session || is_sending(*state.session)) {
        return {};
    }
    Session& session = *state.session;
    const std::chrono::milliseconds idle = state.uptime - session.touched_at;
    if (session.maintenance) {
        return idle >= state.options.maintenance_idle ? leave(state, "idle") : Effects{};
    }
    const bool receipt_done = session.receipt && session.receipt->code_saved;
    if (is_at<ReceiptRoute>(session) && receipt_done) {
        return idle >= state.options.after_receipt ? wipe(state) : Effects{};
    }
    const IdleRule rule = idle_rule(state);
    if (!session.warned_at && idle >= rule.warning) {
        session.warned_at = state.uptime;
    }
    if (session.warned_at && state.uptime - *session.warned_at >= rule.countdown) {
        return wipe(state);
    }
    return look_for_sticks(state);
}

Effects on(AppState& state, const act::Touched&) {
    touch(state);
    return {};
}

Effects on(AppState& state, const act::Start&) {
    if (!state.session && is_open(state)) {
        begin_session(state).push(LanguageRoute{});
    }
    return {};
}

Effects on(AppState& state, const act::ChooseLanguage& action) {
    if (!state.session) {
        return {};
    }
    Session& session = *state.session;
    const bool first = !session.language;
    session.language = action.language;
    session.keyboard.letters = action.language;
    session.keyboard.digits = false;
    set_form_language(session);
    set_quiz_language(session);
    if (first) {
        go_home(session);
        return {};
    }
    Effects effects = is_at<LanguageRoute>(session) ? go_back(state) : Effects{};
    if (!session.search.text().empty()) {
        effects.push_back(effect::Search{session.search.text(), action.language});
    }
    return effects;
}

Effects on(AppState& state, const act::Open& action) {
    return open(state, action.route);
}

Effects on(AppState& state, const act::Back&) {
    return go_back(state);
}

Effects on(AppState& state, const act::GoHome&) {
    if (state.session && state.session->maintenance) {
        return leave(state, "left");  // a citizen's pages are no place for staff's session
    }
    if (state.session && state.session->language && !is_sending(*state.session)) {
        go_home(*state.session);
    }
    return {};
}

Effects on(AppState& state, const act::QuickExit&) {
    // Back from the neutral page leads to the start, not to what was read.
    if (!state.session || is_sending(*state.session)) {
        return {};
    }
    if (state.session->maintenance) {
        return leave(state, "left");
    }
    const auto language = state.session->language;
    const Access access = state.session->access;
    Effects effects = wipe(state);
    Session& session = begin_session(state);
    session.language = language;
    session.access = access;
    session.push(NeutralRoute{});
    if (access.voice.on) {
        effects.emplace_back(effect::SetSpeech{access.voice.rate, access.voice.volume});
    }
    return effects;
}

Effects on(AppState& state, const act::AskErase&) {
    if (state.session && state.session->maintenance) {
        return leave(state, "left");
    }
    if (state.session) {
        state.session->asking_erase = !is_sending(*state.session);
    }
    return {};
}

Effects on(AppState& state, const act::CancelErase&) {
    if (state.session) {
        state.session->asking_erase = false;
    }
    return {};
}

Effects on(AppState& state, const act::Erase&) {
    return state.session && !is_sending(*state.session) ? wipe(state) : Effects{};
}

Effects on(AppState& state, const act::Stay&) {
    if (state.session) {
        state.session->warned_at.reset();
        state.session->touched_at = state.uptime;
    }
    return {};
}

Effects on_place(AppState& state, const PlaceAction& action) {
    return std::visit([&](const auto& known) { return on(state, known); }, action);
}

}  // namespace kosk::session
