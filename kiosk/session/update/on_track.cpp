// Looking a case up: first what this terminal knows, then what the centre knows.
#include <algorithm>
#include <utility>

#include "kiosk/session/update/on_content.h"
#include "kiosk/session/update/on_place.h"

namespace kosk::session {

namespace {

// Longer than the agent asks, so that its word comes first.
constexpr std::chrono::seconds kPatience{20};

Lookup* lookup_of(AppState& state, const std::string& instance_id) {
    const bool waiting =
        state.session && state.session->lookup && state.session->lookup->instance_id == instance_id;
    return waiting ? &*state.session->lookup : nullptr;
}

// What still waits here cannot be known there.
bool may_be_at_centre(const Lookup& lookup) {
    return !lookup.status || lookup.status->state == submission::State::accepted;
}

}  // namespace

Effects on(AppState& state, const act::LookUpCode&) {
    if (!state.session) {
        return {};
    }
    Session& session = *state.session;
    auto code = crypto::ReceiptCode::parse(session.code.text());
    session.lookup.emplace();
    if (!code) {
        session.lookup->outcome = Lookup::Outcome::wrong_code;
        return {};
    }
    session.lookup->instance_id = code->instance_id();
    session.lookup->code = *std::move(code);
    return {effect::FindStatus{session.lookup->instance_id}};
}

Effects on(AppState& state, const act::StatusFound& action) {
    Lookup* lookup = lookup_of(state, action.instance_id);
    if (lookup == nullptr) {
        return {};
    }
    lookup->outcome = action.status ? Lookup::Outcome::found : Lookup::Outcome::not_here;
    lookup->status = action.status;
    if (!may_be_at_centre(*lookup)) {
        return {};
    }
    lookup->centre = Lookup::Centre::asking;
    lookup->asked_at = state.uptime;
    return {effect::AskCentre{action.instance_id}};
}

Effects on(AppState& state, const act::StatusFailed& action) {
    if (Lookup* lookup = lookup_of(state, action.instance_id)) {
        lookup->outcome = Lookup::Outcome::failed;
    }
    return {};
}

Effects on(AppState& state, const act::CentreAnswered& action) {
    Lookup* lookup = lookup_of(state, action.instance_id);
    if (lookup == nullptr || lookup->centre != Lookup::Centre::asking) {
        return {};
    }
    using Outcome = submission::CentreAnswer::Outcome;
    switch (action.answer.outcome) {
        case Outcome::unknown:
            lookup->centre = Lookup::Centre::unknown;
            break;
        case Outcome::unreachable:
            lookup->centre = Lookup::Centre::unreachable;
            break;
        case Outcome::known:
            lookup->centre = Lookup::Centre::known;
            lookup->news = action.answer.news;
            if (!lookup->news.sealed_reply.empty() && lookup->code) {
                auto reply = submission::open_reply(
                    lookup->code->reply_key(), lookup->instance_id, lookup->news.sealed_reply);
                lookup->reply_unreadable = !reply;
                lookup->reply = reply ? *std::move(reply) : std::string();
            }
            break;
    }
    return {};
}

void give_up_asking(AppState& state) {
    if (!state.session || !state.session->lookup) {
        return;
    }
    Lookup& lookup = *state.session->lookup;
    if (lookup.centre == Lookup::Centre::asking && state.uptime - lookup.asked_at >= kPatience) {
        lookup.centre = Lookup::Centre::unreachable;
    }
}

}  // namespace kosk::session
