#include <algorithm>

#include "kiosk/session/parts.h"

namespace kosk::session {

namespace {

using forms::Answered;

// The keyboard goes to the first question of the page that is typed into, with what it holds.
void focus_page(FormWork& form, const Page& page) {
    form.at = page.empty() ? std::string() : page.front().ref;
    form.focus.clear();
    form.part.reset();
    for (const auto& question : page) {
        if (!is_typed(question)) {
            continue;
        }
        if (!form.fields.contains(question.ref)) {
            form.fields[question.ref] = TextField(question.value);
        }
        if (form.focus.empty()) {
            form.focus = question.ref;
        }
    }
}

void show_page(Session& session, const Page& page) {
    FormWork& form = *session.form;
    focus_page(form, page);
    session.place().serial = ++session.visits;
    form.filter = TextField();
    session.keyboard = Keyboard{};
    session.keyboard.layout = layout_of(session.language.value_or(text::Language::az));
    session.keyboard.shown = false;
    for (const auto& question : page) {
        if (question.ref == form.focus) {
            aim_keyboard(session, question);
        }
    }
}

// Puts what was typed on this page into the form. What it refuses becomes an error at the field.
void take_typed(FormWork& form, const Page& page) {
    for (const auto& question : page) {
        if (const auto field = form.fields.find(question.ref);
            is_typed(question) && field != form.fields.end()) {
            set_answer(form, question.ref, field->second.text());
        }
    }
}

// A question with a drawing that is not in the form yet.
std::optional<std::string> unkept_drawing(const FormWork& form) {
    for (const auto& [ref, sketch] : form.sketches) {
        if (!form.file_names.contains(ref) && form.answers.question(ref)) {
            return ref;
        }
    }
    return std::nullopt;
}

// Whether the page may be left forwards; otherwise its errors are set.
bool check_page(FormWork& form, const Page& page) {
    for (const auto& failure : form.answers.validate()) {
        const bool here = std::any_of(page.begin(), page.end(), [&](const auto& question) {
            return question.ref == failure.ref;
        });
        if (here && !form.errors.contains(failure.ref)) {
            form.errors[failure.ref] = failure.answered;
        }
    }
    return std::none_of(page.begin(), page.end(), [&](const auto& question) {
        return form.errors.contains(question.ref);
    });
}

void begin(AppState& state, const act::StartForm& wanted) {
    Session& session = *state.session;
    const auto usable = state.content->usable.find(wanted.id);
    if (usable == state.content->usable.end()) {
        return;
    }
    forms::Environment environment;
    environment.clock = state.clock.get();
    environment.language = std::string(text::code(state.language()));
    auto started = forms::Session::start(usable->second, environment);
    if (!started) {
        return;
    }
    session.form.emplace(std::move(*started));
    session.form->id = wanted.id;
    session.form->prefill = wanted.prefill;
    for (const auto& [ref, value] : wanted.prefill) {
        // A form without that node simply is not prefilled.
        [[maybe_unused]] const auto set = session.form->answers.set(ref, value);
    }
    session.push(FormRoute{});
    const auto pages = session.form->pages();
    show_page(session, pages.empty() ? Page{} : pages.front());
}

void to_review(Session& session) {
    session.form->reviewed = true;
    session.form->focus.clear();
    session.push(ReviewRoute{});
}

}  // namespace

FormWork* form_of(AppState& state) {
    return state.session && state.session->form ? &*state.session->form : nullptr;
}

void set_form_language(Session& session) {
    if (!session.form || !session.language) {
        return;
    }
    // A form that lacks the language keeps its own.
    [[maybe_unused]] const auto set =
        session.form->answers.set_language(text::code(*session.language));
    session.form->errors.clear();  // their words were in the other language
}

bool form_page_back(Session& session) {
    FormWork& form = *session.form;
    const auto pages = form.pages();
    const std::size_t index = page_of(pages, form.at);
    if (pages.empty() || index == 0) {
        return false;
    }
    take_typed(form, pages[index]);
    form.errors.clear();
    const auto now = form.pages();
    show_page(session, now[std::min(index - 1, now.size() - 1)]);
    return true;
}

Effects on(AppState& state, const act::StartForm& action) {
    if (!state.session || !state.content) {
        return {};
    }
    Session& session = *state.session;
    if (session.form && session.form->id == action.id && session.form->prefill == action.prefill) {
        session.push(FormRoute{});  // goes on where it was left
        return {};
    }
    return {effect::CheckRoom{action}};
}

Effects on(AppState& state, const act::RoomChecked& action) {
    if (!state.session || !state.content) {
        return {};
    }
    state.session->refused_form = action.refused ? action.form.id : std::string();
    if (!action.refused) {
        begin(state, action.form);
    }
    return {};
}

Effects on(AppState& state, const act::FormNext&) {
    FormWork* form = form_of(state);
    if (form == nullptr || !std::holds_alternative<FormRoute>(state.session->place().route)) {
        return {};
    }
    const auto before = form->pages();
    if (before.empty()) {
        to_review(*state.session);
        return {};
    }
    const std::size_t index = page_of(before, form->at);
    take_typed(*form, before[index]);
    if (const auto drawn = unkept_drawing(*form)) {
        form->going_on = true;
        return {effect::MakePicture{*drawn, form->sketches.at(*drawn)}};
    }
    if (!check_page(*form, before[index])) {
        return {};
    }
    form->media = FormWork::Media::unknown;
    // Answers decide which questions follow: ask anew.
    const auto pages = form->pages();
    const std::size_t next = page_of(pages, form->at) + 1;
    if (form->reviewed || next >= pages.size()) {
        const auto open_questions = form->answers.validate();
        if (form->reviewed && !open_questions.empty()) {
            show_page(*state.session, pages[page_of(pages, open_questions.front().ref)]);
            return {};
        }
        to_review(*state.session);
        return {};
    }
    show_page(*state.session, pages[next]);
    return {};
}

Effects on(AppState& state, const act::ChangeAnswer& action) {
    FormWork* form = form_of(state);
    if (form == nullptr || form->sending == FormWork::Sending::sending) {
        return {};
    }
    const auto pages = form->pages();
    if (pages.empty()) {
        return {};
    }
    auto& places = state.session->places;
    if (std::holds_alternative<ReviewRoute>(places.back().route)) {
        places.pop_back();
    }
    if (places.empty() || !std::holds_alternative<FormRoute>(places.back().route)) {
        state.session->push(FormRoute{});
    }
    show_page(*state.session, pages[page_of(pages, action.ref)]);
    return {};
}

}  // namespace kosk::session
