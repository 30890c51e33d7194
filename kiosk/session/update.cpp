#include "kiosk/session/update.h"

#include <algorithm>
#include <utility>

#include "kiosk/session/attract_view.h"
#include "kiosk/session/opening.h"
#include "kiosk/session/parts.h"
#include "shared/content/policy.h"

namespace kosk::session {

namespace {

using content::DocumentType;
using std::chrono::milliseconds;

template <class R>
bool is_at(const Session& session) {
    return std::holds_alternative<R>(session.place().route);
}

// While the receipt is being made nothing may take the session away.
bool is_sending(const Session& session) {
    return session.form && session.form->sending == FormWork::Sending::sending;
}

void touch(AppState& state) {
    if (!state.session) {
        state.rests_since = state.uptime;
    } else if (!state.session->warned_at) {
        state.session->touched_at = state.uptime;
    }
}

Effects on(AppState& state, const act::Tick& tick) {
    state.now = tick.now;
    state.uptime = tick.uptime;
    state.clock->set(tick.now);
    give_up_asking(state);
    if (!state.session || is_sending(*state.session)) {
        return {};
    }
    Session& session = *state.session;
    const milliseconds idle = state.uptime - session.touched_at;
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
        state.session.emplace();
        state.session->push(LanguageRoute{});
        state.session->touched_at = state.uptime;
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
    state.session.emplace();
    state.session->language = language;
    state.session->access = access;
    state.session->push(NeutralRoute{});
    state.session->touched_at = state.uptime;
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

Effects on(AppState& state, const act::SetTextSize& action) {
    if (state.session) {
        state.session->access.text_size = action.size;
    }
    return {};
}

Effects on(AppState& state, const act::SetColours& action) {
    if (state.session) {
        state.session->access.colours = action.colours;
    }
    return {};
}

Effects on(AppState& state, const act::SetReducedMotion& action) {
    if (state.session) {
        state.session->access.reduced_motion = action.on;
    }
    return {};
}

Effects on(AppState& state, const act::SetReach& action) {
    if (state.session) {
        state.session->access.reach = action.on;
    }
    return {};
}

Effects on(AppState& state, const act::SetTimeFilter& action) {
    if (state.session) {
        Route& route = state.session->place().route;
        if (auto* programme = std::get_if<ProgrammeRoute>(&route)) {
            programme->filter = action.filter;
        } else if (auto* chapter = std::get_if<ChapterRoute>(&route)) {
            chapter->filter = action.filter;
        }
    }
    return {};
}

Effects on(AppState& state, const act::SetFiguresBy& action) {
    if (state.session) {
        if (auto* figures = std::get_if<FiguresRoute>(&state.session->place().route)) {
            figures->by = action.by;
        }
    }
    return {};
}

Effects on(AppState& state, const act::SetRightsBy& action) {
    if (state.session) {
        if (auto* rights = std::get_if<RightsRoute>(&state.session->place().route)) {
            rights->by = action.by;
        }
    }
    return {};
}

// The screen's route for "rights/liberty"; nullopt when no screen shows that document.
std::optional<Route> route_of(const Content& content, std::string_view target) {
    const auto link = content::parse_link(target);
    if (!link) {
        return std::nullopt;
    }
    const auto when = [](const auto* document, Route route) {
        return document != nullptr ? std::optional(std::move(route)) : std::nullopt;
    };
    const std::string& id = link->id;
    switch (link->type) {
        case DocumentType::article:
            return when(content.article(id), ArticleRoute{id});
        case DocumentType::service:
            return when(content.service(id), ServiceRoute{id});
        case DocumentType::activity:
            return when(content.activity(id), ActivityRoute{id});
        case DocumentType::campaign:
            return when(content.campaign(id), CampaignRoute{id});
        case DocumentType::event:
            return when(content.event(id), EventRoute{id});
        case DocumentType::quiz:
            return when(content.quiz(id), QuizRoute{id});
        case DocumentType::booklet:
            return when(content.booklet(id), BookletRoute{id});
        case DocumentType::contact:
            return when(content.contact(id), HelpRoute{});
        case DocumentType::form:  // opened through its service
        case DocumentType::programme:
        case DocumentType::institutions:
        case DocumentType::progress:
        case DocumentType::site:
        case DocumentType::policy:
            break;
    }
    return std::nullopt;
}

Effects on(AppState& state, const act::FollowLink& action) {
    if (!state.session || !state.content) {
        return {};
    }
    auto route = route_of(*state.content, action.target);
    return route ? open(state, std::move(*route)) : Effects{};
}

Effects on(AppState& state, const act::Edit& action) {
    TextField* field = state.session ? active_field(*state.session) : nullptr;
    if (field == nullptr) {
        return {};
    }
    state.session->keyboard = action.keyboard;
    const std::string before = field->text();
    const bool changed = field->set(action.text, action.caret) && field->text() != before;
    return changed ? after_typing(state) : Effects{};
}

Effects on(AppState& state, const act::ShowKeyboard& action) {
    if (state.session) {
        state.session->keyboard.shown = action.shown;
    }
    if (FormWork* form = form_of(state); form != nullptr && form->part && !action.shown) {
        form->part.reset();  // a date is typed into only while the keyboard is there
        form->focus.clear();
    }
    return {};
}

Effects on(AppState& state, const act::CodeSaved&) {
    if (state.session && state.session->receipt) {
        state.session->receipt->code_saved = true;
        state.session->touched_at = state.uptime;
    }
    return {};
}

Effects on(AppState&, const act::ContentChanged&) {
    return {effect::LoadContent{}};
}

Effects on(AppState& state, const act::ContentLoaded& action) {
    state.content = action.content;
    state.content_state = AppState::ContentState::ready;
    const auto* policy = content::policy_for(action.content->policies, state.options.group);
    state.policy = policy == nullptr ? std::nullopt : std::optional(*policy);
    state.keys.reset();
    return {effect::TryForms{action.content}};
}

Effects on(AppState& state, const act::FormsTried& action) {
    if (state.content == action.content) {
        state.content = without_broken(state.content, action.trial);
        state.keys = action.trial.keys;
    }
    return {};
}

Effects on(AppState& state, const act::ContentFailed&) {
    // What is shown already is better than an empty screen.
    state.content_state =
        state.content ? AppState::ContentState::ready : AppState::ContentState::missing;
    return {};
}

Effects on(AppState& state, const act::ArticleLoaded& action) {
    if (state.session) {
        state.session->article = action.article;
        state.session->article_failed = false;
    }
    return {};
}

Effects on(AppState& state, const act::ArticleFailed&) {
    if (state.session) {
        state.session->article_failed = true;
    }
    return {};
}

Effects on(AppState& state, const act::SearchDone& action) {
    if (state.session && state.session->search.text() == action.query &&
        state.language() == action.language) {
        state.session->searched = action.query;
        state.session->hits = action.hits;
    }
    return {};
}

}  // namespace

text::Language AppState::language() const {
    return session && session->language ? *session->language : options.first_language;
}

// A group looks up between two touches, and a teacher explains. Whoever has typed something of
// their own keeps the short rule.
IdleRule idle_rule(const AppState& state) {
    const Options& options = state.options;
    const bool lesson =
        state.session && state.session->lesson && is_at<LessonRoute>(*state.session);
    const bool personal =
        state.session && (state.session->form || state.session->receipt || state.session->lookup ||
                          !state.session->code.text().empty());
    return lesson && !personal ? IdleRule{options.lesson_idle, options.lesson_countdown}
                               : IdleRule{state.idle_warning(), state.idle_countdown()};
}

Effects update(AppState& state, const Action& action) {
    Effects effects = std::visit([&](const auto& known) { return on(state, known); }, action);
    if (const bool dark = wants_dark(state); dark != std::exchange(state.dark, dark)) {
        effects.emplace_back(effect::LightDisplay{!dark});
    }
    return effects;
}

Effects wipe(AppState& state) {
    return leave(state, "left");
}

Effects leave(AppState& state, std::string why) {
    Effects effects;
    if (state.session && state.session->maintenance && state.session->maintenance->open()) {
        effects.emplace_back(effect::NoteMaintenance{"end", std::move(why)});
    }
    state.session.reset();
    state.rests_since = state.uptime;
    effects.emplace_back(effect::EraseTraces{});
    return effects;
}

}  // namespace kosk::session
