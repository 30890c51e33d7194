// A quiz before it begins, one of its questions, and how it went.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/links.h"

namespace kosk::session {

struct QuizView {
    FrameView frame;
    std::string title;
    std::string description;
    std::string count;                      // "6 questions"
    std::vector<std::string> introduction;  // Markdown
    bool can_run = false;
    bool begun = false;   // goes on where it was left
    bool lesson = false;  // the same with a group
    std::string id;
    Links links;
    std::string reviewed;
    std::vector<SourceLine> sources;
};

struct QuizRunView {
    FrameView frame;
    std::string id;
    bool finished = false;
    int step = 0;
    int steps = 0;
    std::string words;  // "Question 2 of 6"

    std::string question;  // Markdown
    std::string hint;
    struct Choice {
        std::string value;
        std::string label;
        bool chosen = false;
        bool right = false;  // known once it is explained
    };
    std::vector<Choice> choices;
    bool answered = false;
    bool explained = false;
    bool judged = false;  // the quiz knows which is right
    bool right = false;
    std::vector<std::string> explanation;  // Markdown

    std::string title;                // of the quiz
    std::string score;                // "4 of 6 points"
    std::string verdict;              // a sentence about it
    float share = 0;                  // of the full score
    std::vector<std::string> missed;  // questions that were not answered rightly
    Links links;
};

QuizView make_quiz_view(const AppState& state, const QuizRoute& route);
QuizRunView make_quiz_run_view(const AppState& state);

// "4", "2,5": points as people read them.
std::string points(double number, text::Language language);

}  // namespace kosk::session
