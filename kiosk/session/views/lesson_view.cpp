#include "kiosk/session/views/lesson_view.h"

#include <algorithm>

#include "kiosk/session/model/print_job.h"
#include "kiosk/session/views/print_view.h"
#include "shared/text/label.h"

namespace kosk::session {

namespace {

std::vector<int> votes_of(const LessonWork& lesson, const forms::Question& question) {
    const auto found = lesson.votes.find(question.ref);
    std::vector<int> votes = found == lesson.votes.end() ? std::vector<int>() : found->second;
    votes.resize(question.choices.size());
    return votes;
}

std::string hands(int count, const Tr& tr) {
    return tr.plural("{0} hand", "{0} hands", static_cast<unsigned long>(count));
}

// What is right is marked once it is out.
std::vector<LessonView::Choice> choices_of(const LessonWork& lesson,
                                           const forms::Question& question,
                                           const Tr& tr) {
    const std::vector<int> votes = votes_of(lesson, question);
    const bool out = lesson.quiz.checked.contains(question.ref);
    const std::string right = right_of(lesson.quiz, question.ref);
    std::vector<LessonView::Choice> choices;
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
        choices.push_back({letter_of(i),
                           text::label_text(question.choices[i].label),
                           votes[i],
                           out && question.choices[i].value == right,
                           hands(votes[i], tr)});
    }
    return choices;
}

void show_question(LessonView& view, const LessonWork& lesson, const forms::QuizQuestion& asked) {
    const Tr& tr = view.frame.tr;
    view.question = asked.question.label;
    view.revealed = lesson.quiz.explained();
    view.choices = choices_of(lesson, asked.question, tr);
    for (const auto& choice : view.choices) {
        view.total += choice.votes;
    }
    view.total_words = hands(view.total, tr);
    if (view.revealed) {
        for (const auto& note : asked.notes) {
            view.explanation.push_back(note.label);
        }
    }
}

LessonView::Result result_of(const LessonWork& lesson,
                             const forms::Question& question,
                             const Tr& tr) {
    LessonView::Result result;
    result.question = text::label_text(question.label);
    const std::string right = right_of(lesson.quiz, question.ref);
    result.choices = choices_of(lesson, question, tr);
    for (const auto& choice : result.choices) {
        result.total += choice.votes;
        result.right += choice.right ? choice.votes : 0;
    }
    result.words = result.total == 0 ? std::string(tr("No hands were counted"))
                   : !right.empty()
                       ? tr("{0} of {1} hands for the right answer",
                            {std::to_string(result.right), std::to_string(result.total)})
                       : hands(result.total, tr);
    return result;
}

}  // namespace

std::string letter_of(std::size_t choice) {
    return choice < 26 ? std::string(1, static_cast<char>('A' + static_cast<char>(choice)))
                       : std::to_string(choice + 1);
}

LessonView make_lesson_view(const AppState& state) {
    LessonView view;
    view.frame = make_frame_view(state, {});
    if (!state.session || !state.session->lesson) {
        return view;
    }
    const Tr& tr = view.frame.tr;
    const LessonWork& lesson = *state.session->lesson;
    const content::Quiz* quiz = state.content->quiz(lesson.quiz.id);
    const forms::QuizOutline outline = forms::quiz_outline(lesson.quiz.answers);
    const std::size_t place = place_in(lesson.quiz, outline);
    view.id = lesson.quiz.id;
    view.title = quiz != nullptr ? tr.of(quiz->title) : "";
    view.frame.title = view.title;
    view.steps = static_cast<int>(outline.questions.size());
    view.step = std::min(view.steps, static_cast<int>(place) + 1);
    view.words = tr("Question {0} of {1}", {std::to_string(view.step), std::to_string(view.steps)});
    view.finished = place >= outline.questions.size();
    if (!view.finished) {
        show_question(view, lesson, outline.questions[place]);
        return view;
    }
    view.can_print = has_printer(state);
    view.print = make_print_view(state, kLessonJob);
    for (const auto& asked : outline.questions) {
        if (lesson.quiz.checked.contains(asked.question.ref)) {
            view.results.push_back(result_of(lesson, asked.question, tr));
        }
    }
    return view;
}

}  // namespace kosk::session
