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

// A release is shown before it is known who signed it: until then nobody's key is believed.
bool is_being_tried(const AppState& state) {
    return state.content && !state.keys;
}

std::vector<submission::BodyKey> body_keys(const AppState& state) {
    std::vector<submission::BodyKey> keys;
    if (!state.content) {
        return keys;
    }
    for (const content::Recipient& body : state.content->site.recipients) {
        for (const content::DatedKey& key : body.signing_keys) {
            keys.push_back({body.id, key});
        }
    }
    return keys;
}

Effects read(AppState& state,
             Lookup& lookup,
             const std::vector<submission::SealedStatement>& statements) {
    if (!lookup.code) {
        return {};
    }
    lookup.centre = Lookup::Centre::known;
    int& seen = state.session->seen[lookup.instance_id];
    lookup.news = submission::read_news(
        statements, lookup.instance_id, lookup.code->reply_key(), body_keys(state), seen);
    seen = std::max(seen, lookup.news.newest());
    Effects effects;
    const auto note = [&](bool doubt, const char* what) {
        if (doubt) {
            effects.emplace_back(effect::NoteDoubt{what});
        }
    };
    note(lookup.news.unverified, "unverified");
    note(lookup.news.missing, "missing");
    note(lookup.news.older, "older");
    return effects;
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
            if (is_being_tried(state)) {
                lookup->held = action.answer.statements;
                return {};
            }
            return read(state, *lookup, action.answer.statements);
    }
    return {};
}

Effects read_held_answer(AppState& state) {
    if (!state.session || !state.session->lookup || !state.session->lookup->held) {
        return {};
    }
    Lookup& lookup = *state.session->lookup;
    const auto statements = *std::exchange(lookup.held, std::nullopt);
    return lookup.centre == Lookup::Centre::asking ? read(state, lookup, statements) : Effects{};
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
