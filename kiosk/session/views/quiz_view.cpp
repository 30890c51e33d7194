#include "kiosk/session/views/quiz_view.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/session/model/ranged.h"
#include "shared/text/dates.h"
#include "shared/text/label.h"

namespace kosk::session {

namespace {

std::string verdict_of(double share, const Tr& tr) {
    constexpr double kWell = 0.6;
    if (share >= 1) {
        return std::string(tr("Everything is right. You know these rights well."));
    }
    return std::string(share >= kWell ? tr("Well done. Read on about what was not right.")
                                      : tr("Now you know more than before. Read on, and try once "
                                           "more."));
}

// What is said before it begins, and how many questions there are.
void describe(QuizView& view, const AppState& state) {
    const auto form = state.content->questions.open(view.id);
    if (!form) {
        return;
    }
    forms::Environment environment;
    environment.clock = state.clock.get();
    environment.language = std::string(text::code(view.frame.tr.language()));
    const auto answers = forms::Session::start(*form, environment);
    if (!answers) {
        return;
    }
    const forms::QuizOutline outline = forms::quiz_outline(*answers);
    for (const auto& note : outline.introduction) {
        view.introduction.push_back(note.label);
    }
    view.can_run = !outline.questions.empty();
    view.count = view.frame.tr.plural(
        "{0} question", "{0} questions", static_cast<unsigned long>(outline.questions.size()));
}

void show_question(QuizRunView& view, const QuizWork& work, const forms::QuizQuestion& asked) {
    const forms::Question& question = asked.question;
    const std::string right = right_of(work, question.ref);
    view.question = question.label;
    view.hint = question.hint;
    view.answered = !question.value.empty();
    view.explained = work.explained();
    view.judged = view.explained && !right.empty();
    view.right = view.explained && is_right(work, question);
    for (const auto& choice : question.choices) {
        view.choices.push_back({choice.value,
                                choice.label,
                                choice.value == question.value,
                                view.judged && choice.value == right});
    }
    if (view.explained) {
        for (const auto& note : asked.notes) {
            view.explanation.push_back(note.label);
        }
    }
}

void show_score(QuizRunView& view,
                const QuizWork& work,
                const content::Quiz& quiz,
                const forms::QuizOutline& outline,
                const Content& content) {
    const Tr& tr = view.frame.tr;
    const double score = forms::quiz_score(work.answers).value_or(0);
    const double share = quiz.full_score > 0 ? score / quiz.full_score : 0;
    view.share = static_cast<float>(share);
    view.score =
        tr("{0} of {1} points", {points(score, tr.language()), std::to_string(quiz.full_score)});
    view.verdict = verdict_of(share, tr);
    for (const auto& asked : outline.questions) {
        if (!is_right(work, asked.question)) {
            view.missed.push_back(text::label_text(asked.question.label));
        }
    }
    view.links.articles = article_links(content, quiz.articles, tr);
}

}  // namespace

std::string points(double number, text::Language language) {
    return localized(fmt::format("{:g}", number), language);
}

QuizView make_quiz_view(const AppState& state, const QuizRoute& route) {
    const Tr tr = state.tr();
    QuizView view;
    view.frame =
        make_frame_view(state, std::string(tr("Quiz")), content::DocumentType::quiz, route.id);
    const Content& content = *state.content;
    const content::Quiz* quiz = content.quiz(route.id);
    if (quiz == nullptr) {
        return view;
    }
    view.id = quiz->id;
    view.title = tr.of(quiz->title);
    view.description = tr.of(quiz->description);
    describe(view, state);
    if (state.session) {
        const auto& work = state.session->quiz;
        view.begun = work && work->id == quiz->id && !work->finished();
        const auto& lesson = state.session->lesson;
        view.lesson = lesson && lesson->quiz.id == quiz->id && !lesson->quiz.finished();
    }
    view.links.articles = article_links(content, quiz->articles, tr);
    view.reviewed = tr("Reviewed on {0}", {text::date_in_words(quiz->reviewed_on, tr.language())});
    view.sources = source_lines(quiz->sources, tr);
    return view;
}

QuizRunView make_quiz_run_view(const AppState& state) {
    QuizRunView view;
    view.frame = make_frame_view(state, std::string(state.tr()("Quiz")));
    if (!state.session || !state.session->quiz) {
        return view;
    }
    const Tr& tr = view.frame.tr;
    const QuizWork& work = *state.session->quiz;
    const content::Quiz* quiz = state.content->quiz(work.id);
    const forms::QuizOutline outline = forms::quiz_outline(work.answers);
    const std::size_t place = place_in(work, outline);
    view.id = work.id;
    view.title = quiz != nullptr ? tr.of(quiz->title) : "";
    view.frame.title = view.title;
    view.finished = place >= outline.questions.size();
    view.steps = static_cast<int>(outline.questions.size());
    view.step = std::min(view.steps, static_cast<int>(place) + 1);
    view.words = tr("Question {0} of {1}", {std::to_string(view.step), std::to_string(view.steps)});
    if (!view.finished) {
        show_question(view, work, outline.questions[place]);
    } else if (quiz != nullptr) {
        show_score(view, work, *quiz, outline, *state.content);
    }
    return view;
}

}  // namespace kosk::session
