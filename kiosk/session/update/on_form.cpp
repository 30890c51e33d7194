#include "kiosk/session/update/on_form.h"

#include <algorithm>

#include "kiosk/session/update/navigation.h"
#include "kiosk/session/update/on_device.h"
#include "kiosk/session/update/on_place.h"
#include "kiosk/session/update/typing.h"

namespace kosk::session {

namespace {

using forms::Answered;

// The keyboard goes to the first question of the page that is typed into, with what it holds.
void focus_page(FormWork& form, const Page& page) {
    form.at = page.ref();
    form.typing.focus.clear();
    form.typing.part.reset();
    form.removing.clear();
    for (const auto& question : page.questions) {
        if (!is_typed(question)) {
            continue;
        }
        if (!form.typing.fields.contains(question.ref)) {
            form.typing.fields[question.ref] = TextField(question.value);
        }
        if (form.typing.focus.empty()) {
            form.typing.focus = question.ref;
        }
    }
}

// Puts what was typed on this page into the form. What it refuses becomes an error at the field.
void take_typed(FormWork& form, const Page& page) {
    for (const auto& question : page.questions) {
        if (const auto field = form.typing.fields.find(question.ref);
            is_typed(question) && field != form.typing.fields.end()) {
            set_answer(form, question.ref, field->second.text());
        }
    }
}

// A question with a drawing that is not in the form yet.
std::optional<std::string> unkept_drawing(const FormWork& form) {
    for (const std::string& ref : form.attachments.unkept) {
        if (form.answers.question(ref)) {
            return ref;
        }
    }
    return std::nullopt;
}

// Whether `ref` is asked on the page, or behind one of its cards.
bool is_on(const Page& page, const std::string& ref) {
    if (page.repeat) {
        return std::any_of(page.repeat->instances.begin(),
                           page.repeat->instances.end(),
                           [&](const std::string& instance) { return lies_in(ref, instance); });
    }
    return std::any_of(page.questions.begin(), page.questions.end(), [&](const auto& question) {
        return question.ref == ref;
    });
}

// Whether the page may be left forwards; otherwise its errors are set.
bool check_page(FormWork& form, const Page& page) {
    for (const auto& failure : form.answers.validate()) {
        if (is_on(page, failure.ref)) {
            form.errors.try_emplace(failure.ref, failure.answered);
        }
    }
    return std::none_of(form.errors.begin(), form.errors.end(), [&](const auto& error) {
        return is_on(page, error.first);
    });
}

// False when it cannot be opened.
bool begin(AppState& state, const act::StartForm& wanted) {
    Session& session = *state.session;
    const auto form = state.content->usable.open(wanted.id);
    const auto key = state.content->sealing_key(wanted.id, state.now);
    if (!form || !key) {
        return false;
    }
    forms::Environment environment;
    environment.clock = state.clock.get();
    environment.place = state.options.place;
    environment.language = std::string(text::code(state.language()));
    auto started = forms::Session::start(*form, environment);
    if (!started) {
        return false;
    }
    session.form.emplace(std::move(*started));
    session.form->id = wanted.id;
    session.form->prefill = wanted.prefill;
    session.form->sending.sealed_for = *key;
    for (const auto& [ref, value] : wanted.prefill) {
        // A form without that node simply is not prefilled.
        [[maybe_unused]] const auto set = session.form->answers.set(ref, value);
    }
    tell_form(session);
    session.push(FormRoute{});
    if (const Pages pages = session.form->pages(); !pages.empty()) {
        show_page(session, pages.front());
    }
    return true;
}

void to_review(Session& session) {
    session.form->reviewed = true;
    session.form->typing.focus.clear();
    session.push(ReviewRoute{});
}

}  // namespace

void show_page(Session& session, const Page& page) {
    FormWork& form = *session.form;
    form.attachments.going_on = false;  // who went elsewhere meanwhile is not led on
    if (form.unwatched != page.ref()) {
        form.unwatched.clear();  // the helper may look again
    }
    focus_page(form, page);
    form.page_number = page_of(form.pages(), page.ref());
    session.place().serial = ++session.visits;
    form.typing.filter = TextField();
    session.keyboard = Keyboard{};
    session.keyboard.letters = letters_of(session);
    session.keyboard.shown = false;
    for (const auto& question : page.questions) {
        if (question.ref == form.typing.focus) {
            aim_keyboard(session, question);
        }
    }
}

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
    const Pages pages = form.pages();
    if (pages.empty()) {
        return false;
    }
    const Page& here = pages[page_of(pages, form.at)];
    const auto before = page_before(pages, page_of(pages, form.at));
    if (!before) {
        return false;
    }
    take_typed(form, here);
    form.errors.clear();
    const Pages now = form.pages();
    show_page(session, now[page_of(now, pages[*before].ref())]);
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
    if (!action.refused && !begin(state, action.form) && state.content->can_fill(action.form.id)) {
        return {
            effect::TryForms{state.content, state.now}};  // which says why, and offers it no longer
    }
    return {};
}

namespace {

// Whether a page is being scanned, or one was scanned and not attached, for what is asked here.
bool scan_is_pending(const FormWork& form, const Page& here) {
    const bool asked =
        std::any_of(here.questions.begin(), here.questions.end(), [&](const auto& one) {
            return one.ref == form.attachments.scan.ref;
        });
    return asked && (form.attachments.scan.running || !form.attachments.scan.pages.empty());
}

// Who goes on means what was scanned to go along, and gives up the page that is still coming.
Effects finish_scan(AppState& state) {
    FormWork& form = *form_of(state);
    if (form.attachments.scan.running) {
        Effects effects = on(state, act::StopScan{});
        for (auto& effect : on(state, act::FormNext{})) {
            effects.push_back(std::move(effect));
        }
        return effects;
    }
    form.attachments.going_on = true;
    return form.attachments.scan.binding ? Effects()
                                         : on(state, act::UsePages{form.attachments.scan.ref});
}

}  // namespace

Effects on(AppState& state, const act::FormNext&) {
    FormWork* form = form_of(state);
    if (form == nullptr || !std::holds_alternative<FormRoute>(state.session->place().route)) {
        return {};
    }
    const Pages before = form->pages();
    if (before.empty()) {
        to_review(*state.session);
        return {};
    }
    const Page& here = before[page_of(before, form->at)];
    take_typed(*form, here);
    if (const auto drawn = unkept_drawing(*form)) {
        form->attachments.going_on = true;
        return {effect::MakePicture{*drawn, form->attachments.sketches.at(*drawn)}};
    }
    if (scan_is_pending(*form, here)) {
        return finish_scan(state);
    }
    if (!check_page(*form, here)) {
        return {};
    }
    form->attachments.media = Attachments::Media::unknown;
    // Answers decide which questions follow: ask anew.
    const Pages pages = form->pages();
    const std::size_t index = page_of(pages, form->at);
    const auto next = page_after(pages, index);
    // From the review a person comes for one answer; inside an instance, for its card.
    const bool back_to_review = form->reviewed && pages[index].within.empty();
    if (next && !back_to_review) {
        show_page(*state.session, pages[*next]);
        return {};
    }
    const auto open_questions = form->answers.validate();
    if (form->reviewed && !open_questions.empty()) {
        show_page(*state.session, pages[page_of(pages, open_questions.front().ref)]);
        return {};
    }
    to_review(*state.session);
    return {};
}

Effects on(AppState& state, const act::ChangeAnswer& action) {
    FormWork* form = form_of(state);
    if (form == nullptr || form->sending.stage == Sending::Stage::sending) {
        return {};
    }
    const Pages pages = form->pages();
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

Effects on_form(AppState& state, const FormAction& action) {
    return std::visit([&](const auto& known) { return on(state, known); }, action);
}

}  // namespace kosk::session
