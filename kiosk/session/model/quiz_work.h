// A quiz being answered, by one person or by a group. Nothing of it is stored or sent: it goes with
// the session.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/forms/quiz.h"

namespace kosk::session {

struct QuizWork {
    explicit QuizWork(forms::Session begun) : answers(std::move(begun)) {}

    std::string id;
    forms::Session answers;
    std::string at;                 // the question that is shown; "" once all are answered
    std::set<std::string> checked;  // questions whose explanation is out: their answers stay
    std::map<std::string, std::string> right;  // their right choices, "" where none is known

    [[nodiscard]] bool finished() const { return at.empty(); }
    [[nodiscard]] bool explained() const { return checked.contains(at); }
};

// The votes of a group, by show of hands: how many, never who.
struct LessonWork {
    explicit LessonWork(forms::Session begun) : quiz(std::move(begun)) {}

    QuizWork quiz;
    std::map<std::string, std::vector<int>> votes;  // by question, in the order of its choices
};

inline constexpr int kMostVotes = 999;

// The place of the question shown among those of the outline; their number when it is finished.
std::size_t place_in(const QuizWork& work, const forms::QuizOutline& outline);

// The right choice of a question whose explanation is out; "" otherwise, and where none is known.
std::string right_of(const QuizWork& work, const std::string& ref);

// Whether the answer may be called right: each may where no right one is known.
bool is_right(const QuizWork& work, const forms::Question& question);

// The explanation of the question shown comes out; its answer stays from now on.
void check_answer(QuizWork& work, const forms::Question& question);

// To the next question, or to the end.
void go_on(QuizWork& work);

// To the question before; false when there is none.
bool step_back(QuizWork& work);

}  // namespace kosk::session
