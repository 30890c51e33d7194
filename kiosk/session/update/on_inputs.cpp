// What the inputs of a form's questions do.
#include <algorithm>

#include "kiosk/session/model/dated.h"
#include "kiosk/session/update/on_form.h"
#include "kiosk/session/update/typing.h"

namespace kosk::session {

namespace {

bool wants_digits(const forms::Question& question) {
    return question.type == forms::DataType::integer || question.type == forms::DataType::decimal ||
           question.appearance.find("numbers") != std::string::npos;
}

// A code or an address on the net, in whatever language the rest is written.
bool wants_latin(const forms::Question& question) {
    return question.appearance.find("latin") != std::string::npos;
}

text::Language letters_for(const forms::Question& question, text::Language language) {
    const bool latin = text::facts(language).script == text::Script::latin;
    return wants_latin(question) && !latin ? text::latin_language() : language;
}

}  // namespace

void set_answer(FormWork& form, const std::string& ref, std::string_view value) {
    const auto answered = form.answers.answer(ref, value);
    if (!answered) {
        return;
    }
    form.errors.erase(ref);
    if (answered->outcome != forms::Answered::Outcome::ok) {
        form.errors[ref] = *answered;
    }
}

void aim_keyboard(Session& session, const forms::Question& question) {
    session.keyboard = Keyboard{};
    session.keyboard.letters = letters_for(question, letters_of(session));
    session.keyboard.digits = wants_digits(question);
    // The point of a decimal, the plus of a telephone number.
    session.keyboard.symbols = session.keyboard.digits && question.type != forms::DataType::integer;
}

void take_date_digits(FormWork& form) {
    const auto question = form.answers.question(form.typing.focus);
    const auto moment =
        question ? read_moment(question->value, question->type) : std::optional<Moment>();
    if (!moment) {
        return;
    }
    TextField& field = form.typing.fields[form.typing.focus];
    std::string digits;
    for (const char c : field.text()) {
        if (c >= '0' && c <= '9' && digits.size() < digits_of(*form.typing.part)) {
            digits += c;
        }
    }
    field = TextField(digits);
    if (const auto changed = with_part(*moment, *form.typing.part, digits)) {
        set_answer(form, form.typing.focus, write_moment(*changed, *question));
    }
}

Effects on(AppState& state, const act::FocusQuestion& action) {
    if (FormWork* form = form_of(state)) {
        const auto question = form->answers.question(action.ref);
        if (question && is_typed(*question) && form->typing.fields.contains(action.ref)) {
            form->typing.focus = action.ref;
            form->typing.part.reset();
            aim_keyboard(*state.session, *question);
        }
    }
    return {};
}

Effects on(AppState& state, const act::Choose& action) {
    if (FormWork* form = form_of(state)) {
        set_answer(*form, action.ref, action.value);
    }
    return {};
}

Effects on(AppState& state, const act::Toggle& action) {
    FormWork* form = form_of(state);
    const auto question = form != nullptr ? form->answers.question(action.ref)
                                          : Result<forms::Question>(fail(ErrorKind::not_found, ""));
    if (!question) {
        return {};
    }
    std::string chosen;
    for (const auto& choice : question->choices) {
        const std::string padded = " " + question->value + " ";
        const bool on = padded.find(" " + choice.value + " ") != std::string::npos;
        const bool toggled = choice.value == action.value;
        if (on != toggled) {
            chosen += chosen.empty() ? choice.value : " " + choice.value;
        }
    }
    set_answer(*form, action.ref, chosen);
    return {};
}

Effects on(AppState& state, const act::StepDate& action) {
    FormWork* form = form_of(state);
    const auto question = form != nullptr ? form->answers.question(action.ref)
                                          : Result<forms::Question>(fail(ErrorKind::not_found, ""));
    if (!question) {
        return {};
    }
    // The first touch of an empty date begins at now.
    const auto before = read_moment(question->value, question->type);
    const Moment moment = before ? stepped(*before, action.part, action.by) : moment_at(state.now);
    set_answer(*form, action.ref, write_moment(moment, *question));
    if (form->typing.part && form->typing.focus == action.ref) {
        form->typing.part.reset();
        form->typing.focus.clear();
    }
    return {};
}

Effects on(AppState& state, const act::TypeDate& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    form->typing.focus = action.ref;
    form->typing.part = action.part;
    form->typing.fields[action.ref] = TextField();
    state.session->keyboard = Keyboard{};
    state.session->keyboard.digits = true;
    return {};
}

Effects on(AppState& state, const act::Draw& action) {
    FormWork* form = form_of(state);
    if (form == nullptr) {
        return {};
    }
    constexpr std::size_t kMostPoints = 20000;
    Sketch& sketch = form->attachments.sketches[action.ref];
    std::size_t points = 0;
    for (const auto& stroke : sketch) {
        points += stroke.size();
    }
    if (action.begins || sketch.empty()) {
        sketch.emplace_back();
    }
    form->attachments.unkept.insert(action.ref);
    const bool moved = sketch.back().empty() || sketch.back().back() != action.at;
    if (moved && points < kMostPoints) {
        sketch.back().push_back(action.at);
    }
    return {};
}

Effects on(AppState& state, const act::ClearAnswer& action) {
    if (FormWork* form = form_of(state)) {
        const auto question = form->answers.question(action.ref);
        if (question && question->control == forms::Control::upload) {
            [[maybe_unused]] const auto gone = form->answers.detach(action.ref);
            form->attachments.sketches.erase(action.ref);
            form->attachments.unkept.erase(action.ref);
        } else {
            set_answer(*form, action.ref, "");
        }
        form->errors.erase(action.ref);
    }
    return {};
}

}  // namespace kosk::session
