// A quiz with a group: hands are counted, then the right answer and the votes are seen together.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/frame_view.h"
#include "kiosk/session/views/print_view.h"

namespace kosk::session {

struct LessonView {
    FrameView frame;
    std::string id;
    std::string title;  // of the quiz
    bool finished = false;
    bool revealed = false;  // the right answer is out
    int step = 0;
    int steps = 0;
    std::string words;     // "Question 2 of 6"
    std::string question;  // Markdown
    struct Choice {
        std::string letter;  // "A"
        std::string label;
        int votes = 0;
        bool right = false;  // known once it is revealed
        std::string words;   // "7 hands"
    };
    std::vector<Choice> choices;
    int total = 0;
    std::string total_words;               // "23 hands"
    std::vector<std::string> explanation;  // Markdown

    struct Result {
        std::string question;
        int right = 0;
        int total = 0;
        std::string words;  // "17 of 23 hands for the right answer", "no hands"
        std::vector<Choice> choices;
    };
    std::vector<Result> results;  // of the questions that were put
    bool can_print = false;
    PrintView print;
};

LessonView make_lesson_view(const AppState& state);

// "A" of the first choice; numbers after "Z".
std::string letter_of(std::size_t choice);

}  // namespace kosk::session
