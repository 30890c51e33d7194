// One page of a form, and the page where everything is looked over before it is sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/views/frame_view.h"
#include "kiosk/session/views/print_view.h"
#include "kiosk/session/views/question_view.h"
#include "kiosk/session/views/scan_view.h"

namespace kosk::session {

struct FormView {
    FrameView frame;
    bool look_away = false;  // of the helper: something private is asked next
    std::string section;     // labels of the groups around the questions, and which instance it is
    int step = 0;
    int steps = 0;
    bool reviewed = false;
    Keyboard keyboard;
    bool typing = false;  // a question takes letters
    TextField filter;     // of a long list
    std::vector<QuestionView> questions;
    struct Card {  // an instance of a repeat
        std::string ref;
        std::string title;    // "Document 2"
        std::string summary;  // its first answers, "" when there are none
        bool wrong = false;   // something in it is missing
        bool removing = false;
    };
    struct Cards {
        std::string repeat;
        std::string label;
        std::vector<Card> cards;
    };
    std::optional<Cards> cards;  // instead of questions
    bool in_card = false;        // Continue and Back lead to the cards at the ends
    Attachments::Media media = Attachments::Media::unknown;
    std::vector<MediaFile> files;  // those that fit the question
    bool wants_picture = false;
    std::string media_failure;  // why a file was not taken, when media is failed
    std::string media_advice;
    ScanView scan;
};

struct ReviewView {
    FrameView frame;
    std::string receiving_body;
    std::string consent;
    bool consented = false;
    Sending::Stage sending = Sending::Stage::no;
    std::string failure;  // what to do, in words
    struct Answer {
        std::string ref;
        std::string section;  // the groups around it, and which instance it is
        std::string question;
        std::string answer;  // "" when it was left empty
    };
    std::vector<Answer> answers;
};

struct ReceiptView {
    FrameView frame;
    std::string code;
    std::string form;
    std::string receiving_body;
    std::string saved_at;
    std::string due;  // "An answer is due within 15 working days.", "" when none is owed
    bool code_saved = false;
    int seconds_left = 0;  // once the code is saved
    float remaining = 1.0F;
    bool can_print = false;
    PrintView print;
};

// "An answer is due within 15 working days.", "" when none is owed.
std::string answer_due(const content::FormInfo& info, const Tr& tr);

FormView make_form_view(const AppState& state);
ReviewView make_review_view(const AppState& state);
ReceiptView make_receipt_view(const AppState& state);

}  // namespace kosk::session
