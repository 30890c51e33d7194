// One question as it is drawn: which input it has, and everything that input shows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/model/form_work.h"
#include "kiosk/session/model/ranged.h"
#include "kiosk/session/model/tr.h"

namespace kosk::session {

enum class Input {
    note,       // nothing to answer
    text,       // typed, one line
    long_text,  // typed, several lines
    digits,     // typed on the numeric pad
    date,       // day, month, year, hour, minute: those that are asked
    one_of,
    some_of,
    scale,   // one of few, side by side: likert, short ranges
    stars,   // a range as a rating
    number,  // a long range: less, more
    rank,
    place,  // where the terminal stands
    file,
    drawing,       // a signature or a sketch
    unanswerable,  // sound and films: the terminal has neither microphone nor camera
};

struct QuestionView {
    std::string ref;
    Input input = Input::text;
    std::string label;  // Markdown
    std::string hint;
    std::string guidance;    // a longer hint, "" for none
    bool explained = false;  // it is open
    std::string picture;     // beside the label: a target of the content, "" for none
    std::string recording;   // of the label, to be heard: a target of the content, "" for none
    bool enlarges = false;   // there is a larger one
    bool enlarged = false;   // it is shown
    std::string error;       // "" when there is none
    bool required = false;
    bool answered = false;
    bool focused = false;
    bool secret = false;  // masked: shown as dots, not spoken
    TextField field;      // typed ones
    int lines = 1;        // of a longer text

    struct Choice {
        std::string value;
        std::string label;
        bool chosen = false;
        std::string picture{};    // a target of the content, "" for none
        std::string recording{};  // the same
    };
    std::vector<Choice> choices;  // of a long list those that fit the filter, and the chosen ones
    std::size_t unlisted = 0;     // that fit as well: too many to show
    bool filtered = false;        // a long list: has a search field
    int columns = 1;              // that the form wants
    bool quick = false;           // a choice leads on at once
    // Of a rank: the answer after the choice at that place moved up. choices are in their order.
    std::vector<std::string> moved_up;
    std::string order;  // the answer that the list as shown would be

    struct Part {
        act::DatePart part;
        std::string value;    // "24", "noyabr"
        bool typing = false;  // being typed: `field` has it
    };
    std::vector<Part> parts;  // of a date; empty while there is no answer
    bool asks_time = false;   // a time of day without a date

    std::optional<RangeNumber> number;  // of a number

    std::string place;      // the terminal's, as an answer; "" when nobody entered it
    std::string file;       // name of the attached file, "" for none
    std::string mediatype;  // "image/*"
    Sketch sketch;          // what was drawn
    bool signature = false;
};

// Which input a question has.
Input input_of(const forms::Question& question);

QuestionView make_question_view(const forms::Question& question,
                                const FormWork& form,
                                const std::string& place,
                                const Tr& tr);

// Whether its answer is shown as dots and not spoken.
bool is_masked(const forms::Question& question);

// The answer as the review page shows it, "" when it was left empty.
std::string answer_in_words(const forms::Question& question, const FormWork& form, const Tr& tr);

}  // namespace kosk::session
