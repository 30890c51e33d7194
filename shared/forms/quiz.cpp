#include "shared/forms/quiz.h"

#include <charconv>

namespace kosk::forms {

namespace {

constexpr std::string_view kScore = "/data/score";

bool is_asked(const Question& question) {
    return !question.readonly && question.control == Control::select_one;
}

}  // namespace

QuizOutline quiz_outline(const Session& answers) {
    QuizOutline outline;
    for (Question& question : answers.questions()) {
        if (is_asked(question)) {
            outline.questions.push_back({std::move(question), {}});
        } else if (outline.questions.empty()) {
            outline.introduction.push_back(std::move(question));
        } else {
            outline.questions.back().notes.push_back(std::move(question));
        }
    }
    return outline;
}

Result<double> quiz_score(const Session& answers) {
    ASSIGN_OR_RETURN(const std::string text, answers.value(kScore));
    double score = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), score);
    if (text.empty()) {
        return 0;
    }
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
        return fail(ErrorKind::invalid, std::string(kScore) + " holds no number");
    }
    return score;
}

Result<std::string> right_choice(Session& answers, const Question& question) {
    std::string right;
    for (const Choice& choice : question.choices) {
        RETURN_IF_ERROR(answers.answer(question.ref, choice.value));
        if (right.empty() && answers.value(question.ref + "_right").value_or("") == "1") {
            right = choice.value;
        }
    }
    RETURN_IF_ERROR(answers.answer(question.ref, question.value));
    return right;
}

}  // namespace kosk::forms
