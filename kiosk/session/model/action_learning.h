// Campaigns, the calendar, quizzes alone and with a group, booklets.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

namespace kosk::session {

namespace act {

struct ShowSlide {  // of the campaign shown
    std::size_t index = 0;
};
struct ShowMonth {  // of the calendar, counted from this one
    int month = 0;
};
struct ShowDay {  // of the month shown; 0 for all
    unsigned day = 0;
};

struct StartQuiz {  // goes on where it was left, unless anew
    std::string id;
    bool anew = false;
};
struct PickAnswer {  // of the question shown
    std::string value;
};
struct QuizNext {};  // from the answer to its explanation, from there to the next question

struct StartLesson {  // a quiz with a group
    std::string id;
    bool anew = false;
};
struct CountVotes {
    std::size_t choice = 0;
    int by = 1;
};
struct LessonNext {};   // from counting to the right answer, from there to the next question
struct PrintLesson {};  // its sums

struct PrintBooklet {};  // the one shown

}  // namespace act

using LearningAction = std::variant<act::ShowSlide,
                                    act::ShowMonth,
                                    act::ShowDay,
                                    act::StartQuiz,
                                    act::PickAnswer,
                                    act::QuizNext,
                                    act::StartLesson,
                                    act::CountVotes,
                                    act::LessonNext,
                                    act::PrintLesson,
                                    act::PrintBooklet>;

}  // namespace kosk::session
