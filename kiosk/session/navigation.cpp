#include "kiosk/session/parts.h"
#include "kiosk/session/update.h"

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
        session.keyboard.layout = at<TrackRoute>(session) != nullptr || !session.language
                                      ? Keyboard::Layout::en
                                      : layout_of(*session.language);
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

Effects open(AppState& state, Route route) {
    if (!state.session) {
        return {};
    }
    Session& session = *state.session;
    // Help and legibility do not wait for a language.
    const bool too_early = !session.language && !std::holds_alternative<AccessRoute>(route) &&
                           !std::holds_alternative<HelpRoute>(route) &&
                           !std::holds_alternative<AssistedRoute>(route);
    const bool sending = session.form && session.form->sending == FormWork::Sending::sending;
    if (sending || too_early || !may_enter(session, route)) {
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
    const bool sending = session.form && session.form->sending == FormWork::Sending::sending;
    if (sending || (at<FormRoute>(session) != nullptr && form_page_back(session)) ||
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

Keyboard::Layout layout_of(text::Language language) {
    switch (language) {
        case text::Language::en:
            return Keyboard::Layout::en;
        case text::Language::ru:
            return Keyboard::Layout::ru;
        default:
            return Keyboard::Layout::az;
    }
}

TextField* active_field(Session& session) {
    if (at<SearchRoute>(session) != nullptr) {
        return &session.search;
    }
    if (at<TrackRoute>(session) != nullptr) {
        return &session.code;
    }
    if (at<PinRoute>(session) != nullptr && session.maintenance) {
        return &session.maintenance->pin;
    }
    if (at<FormRoute>(session) != nullptr && session.form) {
        FormWork& form = *session.form;
        return form.focus.empty() ? &form.filter : &form.fields[form.focus];
    }
    return nullptr;
}

Effects after_typing(AppState& state) {
    Session& session = *state.session;
    if (at<SearchRoute>(session) != nullptr) {
        if (session.search.text().empty()) {
            session.hits.clear();
            session.searched.clear();
            return {};
        }
        return {effect::Search{session.search.text(), state.language()}};
    }
    if (at<TrackRoute>(session) != nullptr) {
        session.lookup.reset();
    }
    if (at<FormRoute>(session) != nullptr && session.form && session.form->part) {
        take_date_digits(*session.form);
    }
    return {};
}

}  // namespace kosk::session
