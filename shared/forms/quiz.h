// A form as a quiz: questions with choices, notes that explain them, and points.
//
// Of /data/arrest, a select_one, /data/arrest_right says whether what is chosen is right: 1 or 0.
// The notes between it and the next question explain it; those that are relevant once it is
// answered are shown then. Notes before the first question introduce the quiz. /data/score has the
// points of all answers.
// Thread: that of the Session.
#pragma once

#include <string>
#include <vector>

#include "shared/forms/session.h"

namespace kosk::forms {

struct QuizQuestion {
    Question question;
    std::vector<Question> notes;  // what is said about the answer, as it stands now
};

struct QuizOutline {
    std::vector<Question> introduction;
    std::vector<QuizQuestion> questions;
};

// As it stands now: later questions may depend on earlier answers.
QuizOutline quiz_outline(const Session& answers);

// The points of the answers as they stand; 0 while nothing is answered. Errors: not_found (no
// /data/score), invalid (it holds no number).
Result<double> quiz_score(const Session& answers);

// The choice that is right, found by trying them all; "" when the form knows none. The answers are
// as before afterwards. Errors: those of Session::answer().
Result<std::string> right_choice(Session& answers, const Question& question);

}  // namespace kosk::forms
