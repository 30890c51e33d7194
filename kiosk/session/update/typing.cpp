#include "kiosk/session/update/typing.h"

#include "kiosk/session/update/on_form.h"
#include "kiosk/session/update/on_place.h"

namespace kosk::session {

namespace {

template <class R>
R* at(Session& session) {
    return std::get_if<R>(&session.place().route);
}

}  // namespace

text::Language letters_of(const Session& session) {
    return session.language.value_or(text::default_language());
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
        return form.typing.focus.empty() ? &form.typing.filter
                                         : &form.typing.fields[form.typing.focus];
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
    if (at<FormRoute>(session) != nullptr && session.form && session.form->typing.part) {
        take_date_digits(*session.form);
    }
    return {};
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
    if (FormWork* form = form_of(state); form != nullptr && form->typing.part && !action.shown) {
        form->typing.part.reset();  // a date is typed into only while the keyboard is there
        form->typing.focus.clear();
    }
    return {};
}

}  // namespace kosk::session
