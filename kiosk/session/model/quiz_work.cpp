#include "kiosk/session/model/quiz_work.h"

#include <algorithm>

namespace kosk::session {

std::size_t place_in(const QuizWork& work, const forms::QuizOutline& outline) {
    const auto& all = outline.questions;
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const auto& asked) { return asked.question.ref == work.at; });
    return static_cast<std::size_t>(found - all.begin());
}

std::string right_of(const QuizWork& work, const std::string& ref) {
    const auto known = work.right.find(ref);
    return known != work.right.end() ? known->second : std::string();
}

bool is_right(const QuizWork& work, const forms::Question& question) {
    const std::string right = right_of(work, question.ref);
    return right.empty() || right == question.value;
}

void check_answer(QuizWork& work, const forms::Question& question) {
    // A form that does not say which is right explains its answers all the same.
    work.right[question.ref] = forms::right_choice(work.answers, question).value_or(std::string());
    work.checked.insert(question.ref);
}

void go_on(QuizWork& work) {
    const forms::QuizOutline outline = forms::quiz_outline(work.answers);
    const std::size_t next = place_in(work, outline) + 1;
    work.at =
        next < outline.questions.size() ? outline.questions[next].question.ref : std::string();
}

bool step_back(QuizWork& work) {
    const forms::QuizOutline outline = forms::quiz_outline(work.answers);
    const std::size_t place = place_in(work, outline);
    if (place == 0) {
        return false;
    }
    work.at = outline.questions[place - 1].question.ref;
    return true;
}

}  // namespace kosk::session
