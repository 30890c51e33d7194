// The parts of update() that concern campaigns, the calendar, quizzes, lessons and booklets.
#include "kiosk/session/update/on_learning.h"

#include <algorithm>

#include "kiosk/session/model/print_job.h"
#include "kiosk/session/sheets/learning_sheets.h"
#include "kiosk/session/update/on_device.h"
#include "kiosk/session/views/event_view.h"

namespace kosk::session {

namespace {

template <class R>
R* at(AppState& state) {
    return state.session ? std::get_if<R>(&state.session->place().route) : nullptr;
}

// The page is another one: it begins at its top, and is spoken anew.
void turn_page(Session& session) {
    session.place().serial = ++session.visits;
}

std::optional<forms::Session> begin_questions(AppState& state, const std::string& id) {
    const auto form = state.content->questions.open(id);
    if (!form) {
        return std::nullopt;
    }
    forms::Environment environment;
    environment.clock = state.clock.get();
    environment.language = std::string(text::code(state.language()));
    auto started = forms::Session::start(*form, environment);
    if (!started) {
        return std::nullopt;
    }
    return std::move(*started);
}

std::string first_question(const forms::Session& answers) {
    const forms::QuizOutline outline = forms::quiz_outline(answers);
    return outline.questions.empty() ? std::string() : outline.questions.front().question.ref;
}

// The quiz that the place shown runs, nullptr elsewhere.
QuizWork* quiz_of(AppState& state) {
    return at<QuizRunRoute>(state) != nullptr && state.session->quiz ? &*state.session->quiz
                                                                     : nullptr;
}

LessonWork* lesson_of(AppState& state) {
    return at<LessonRoute>(state) != nullptr && state.session->lesson ? &*state.session->lesson
                                                                      : nullptr;
}

// What the group is shown as answered: the right choice, and where none is known what most chose.
std::string answer_of_group(const LessonWork& lesson, const forms::Question& question) {
    const std::string right = right_of(lesson.quiz, question.ref);
    const auto votes = lesson.votes.find(question.ref);
    if (!right.empty() || question.choices.empty() || votes == lesson.votes.end()) {
        return right.empty() && !question.choices.empty() ? question.choices.front().value : right;
    }
    const auto most = std::max_element(votes->second.begin(), votes->second.end());
    return question.choices[static_cast<std::size_t>(most - votes->second.begin())].value;
}

Effects on(AppState& state, const act::ShowSlide& action) {
    if (auto* campaign = at<CampaignRoute>(state)) {
        campaign->slide = action.index;
    }
    return {};
}

Effects on(AppState& state, const act::ShowMonth& action) {
    if (auto* events = at<EventsRoute>(state)) {
        events->month = std::clamp(action.month, 0, kMonths - 1);
        events->day = 0;
    }
    return {};
}

Effects on(AppState& state, const act::ShowDay& action) {
    if (auto* events = at<EventsRoute>(state)) {
        events->day = action.day;
    }
    return {};
}

Effects on(AppState& state, const act::StartQuiz& action) {
    if (!state.session || !state.content || !state.session->language) {
        return {};
    }
    Session& session = *state.session;
    const bool begun = session.quiz && session.quiz->id == action.id;
    if (!begun || session.quiz->finished() || action.anew) {
        auto started = begin_questions(state, action.id);
        if (!started) {
            return {};
        }
        session.quiz.emplace(std::move(*started));
        session.quiz->id = action.id;
        session.quiz->at = first_question(session.quiz->answers);
    }
    if (at<QuizRunRoute>(state) != nullptr) {
        turn_page(session);
    } else {
        session.push(QuizRunRoute{});
    }
    return {};
}

Effects on(AppState& state, const act::PickAnswer& action) {
    QuizWork* quiz = quiz_of(state);
    if (quiz == nullptr || quiz->finished() || quiz->explained()) {
        return {};
    }
    [[maybe_unused]] const auto answered = quiz->answers.answer(quiz->at, action.value);
    return {};
}

Effects on(AppState& state, const act::QuizNext&) {
    QuizWork* quiz = quiz_of(state);
    if (quiz == nullptr || quiz->finished()) {
        return {};
    }
    if (quiz->explained()) {
        go_on(*quiz);
        turn_page(*state.session);
        return {};
    }
    const auto question = quiz->answers.question(quiz->at);
    if (question && !question->value.empty()) {
        check_answer(*quiz, *question);
        turn_page(*state.session);
    }
    return {};
}

Effects on(AppState& state, const act::StartLesson& action) {
    if (!state.session || !state.content || !state.session->language) {
        return {};
    }
    Session& session = *state.session;
    if (!session.lesson || session.lesson->quiz.id != action.id || action.anew) {
        auto started = begin_questions(state, action.id);
        if (!started) {
            return {};
        }
        session.lesson.emplace(std::move(*started));
        session.lesson->quiz.id = action.id;
        session.lesson->quiz.at = first_question(session.lesson->quiz.answers);
    }
    if (at<LessonRoute>(state) != nullptr) {
        turn_page(session);
    } else {
        session.push(LessonRoute{});
    }
    return {};
}

Effects on(AppState& state, const act::CountVotes& action) {
    LessonWork* lesson = lesson_of(state);
    if (lesson == nullptr || lesson->quiz.finished() || lesson->quiz.explained()) {
        return {};
    }
    const auto question = lesson->quiz.answers.question(lesson->quiz.at);
    if (!question || action.choice >= question->choices.size()) {
        return {};
    }
    auto& votes = lesson->votes[question->ref];
    votes.resize(question->choices.size());
    int& count = votes[action.choice];
    count = std::clamp(count + action.by, 0, kMostVotes);
    return {};
}

Effects on(AppState& state, const act::LessonNext&) {
    LessonWork* lesson = lesson_of(state);
    if (lesson == nullptr || lesson->quiz.finished()) {
        return {};
    }
    QuizWork& quiz = lesson->quiz;
    Effects effects;
    if (quiz.explained()) {
        go_on(quiz);
        if (quiz.finished()) {
            effects.emplace_back(effect::CheckPrinter{paper::Paper::a4});
        }
    } else if (const auto question = quiz.answers.question(quiz.at)) {
        check_answer(quiz, *question);
        [[maybe_unused]] const auto set =
            quiz.answers.answer(quiz.at, answer_of_group(*lesson, *question));
    }
    turn_page(*state.session);
    return effects;
}

Effects on(AppState& state, const act::PrintBooklet&) {
    const auto* route = at<BookletRoute>(state);
    const auto* booklet =
        route != nullptr && state.content ? state.content->booklet(route->slug) : nullptr;
    if (booklet == nullptr) {
        return {};
    }
    return start_print(state,
                       booklet_job(booklet->slug),
                       make_booklet_sheet(*booklet, *state.content, state.tr()));
}

Effects on(AppState& state, const act::PrintLesson&) {
    const LessonWork* lesson = lesson_of(state);
    if (lesson == nullptr || !lesson->quiz.finished()) {
        return {};
    }
    return start_print(state, std::string(kLessonJob), make_lesson_sheet(state));
}

}  // namespace

Effects on_learning(AppState& state, const LearningAction& action) {
    return std::visit([&](const auto& known) { return on(state, known); }, action);
}

bool quiz_page_back(AppState& state) {
    if (QuizWork* quiz = quiz_of(state)) {
        if (step_back(*quiz)) {
            turn_page(*state.session);
            return true;
        }
    }
    LessonWork* lesson = lesson_of(state);
    if (lesson == nullptr) {
        return false;
    }
    // From the votes back to counting them: somebody raised a hand late.
    const bool recounts = lesson->quiz.checked.erase(lesson->quiz.at) > 0;
    if (recounts || step_back(lesson->quiz)) {
        turn_page(*state.session);
        return true;
    }
    return false;
}

void set_quiz_language(Session& session) {
    if (!session.language) {
        return;
    }
    // A quiz that lacks the language keeps its own.
    const std::string_view code = text::code(*session.language);
    if (session.quiz) {
        [[maybe_unused]] const auto set = session.quiz->answers.set_language(code);
    }
    if (session.lesson) {
        [[maybe_unused]] const auto set = session.lesson->quiz.answers.set_language(code);
    }
}

}  // namespace kosk::session
