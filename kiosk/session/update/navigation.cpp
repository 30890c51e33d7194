#include "kiosk/session/update/navigation.h"

#include "kiosk/session/update/on_form.h"
#include "kiosk/session/update/on_learning.h"
#include "kiosk/session/update/session_life.h"
#include "kiosk/session/update/typing.h"

namespace kosk::session {

namespace {

template <class R>
R* at(Session& session) {
    return std::get_if<R>(&session.place().route);
}

bool same_kind(const Route& a, const Route& b) {
    return a.index() == b.index();
}

// A bar button opens its screen once: tapping it again there must not pile up places.
bool opens_once(const Route& route) {
    return std::holds_alternative<HelpRoute>(route) ||
           std::holds_alternative<LanguageRoute>(route) ||
           std::holds_alternative<AccessRoute>(route) || std::holds_alternative<TrackRoute>(route);
}

// What the place shown needs from outside.
Effects entered(Session& session) {
    if (at<SearchRoute>(session) != nullptr || at<TrackRoute>(session) != nullptr) {
        session.keyboard = Keyboard{};
        session.keyboard.letters =
            at<TrackRoute>(session) != nullptr ? text::latin_language() : letters_of(session);
    }
    if (at<BookletRoute>(session) != nullptr) {
        return {effect::CheckPrinter{paper::Paper::a4}};
    }
    if (const auto* article = at<ArticleRoute>(session)) {
        if (session.article && session.article->slug == article->slug) {
            return {};
        }
        session.article.reset();
        session.article_failed = false;
        return {effect::LoadArticle{article->slug}};
    }
    return {};
}

}  // namespace

bool may_enter(const Session& session, const Route& route) {
    const bool everybody = std::holds_alternative<LanguageRoute>(route) ||
                           std::holds_alternative<AccessRoute>(route) ||
                           std::holds_alternative<HelpRoute>(route);
    if (std::holds_alternative<PinRoute>(route)) {
        return false;  // only from the resting screen
    }
    const bool staff = is_for_staff(route);
    return session.maintenance ? everybody || (staff && session.maintenance->open()) : !staff;
}

bool is_sending(const Session& session) {
    return session.form && session.form->sending.stage == Sending::Stage::sending;
}

Effects open(AppState& state, Route route) {
    if (!state.session) {
        return {};
    }
    Session& session = *state.session;
    // Help and legibility do not wait for a language.
    const bool too_early = !session.language && !std::holds_alternative<AccessRoute>(route) &&
                           !std::holds_alternative<HelpRoute>(route) &&
                           !std::holds_alternative<AssistedRoute>(route);
    if (is_sending(session) || too_early || !may_enter(session, route)) {
        return {};
    }
    if (opens_once(route) && same_kind(route, session.place().route)) {
        return {};
    }
    session.push(std::move(route));
    return entered(session);
}

Effects go_back(AppState& state) {
    if (!state.session) {
        return {};
    }
    Session& session = *state.session;
    if (is_sending(session) || (at<FormRoute>(session) != nullptr && form_page_back(session)) ||
        quiz_page_back(state)) {
        return {};
    }
    if (session.maintenance && session.places.size() == 1) {
        return leave(state, "left");
    }
    if (at<NeutralRoute>(session) != nullptr || at<ReceiptRoute>(session) != nullptr) {
        go_home(session);
        return {};
    }
    if (session.places.size() > 1) {
        session.places.pop_back();
        return entered(session);
    }
    return {};
}

void go_home(Session& session) {
    session.places.clear();
    session.push(HomeRoute{});
}

}  // namespace kosk::session
