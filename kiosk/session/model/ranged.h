// The numbers that a range of a form offers (from start to end, a step apart), as XForms writes
// them and as people read them.
#pragma once

#include <string>

#include "shared/forms/session.h"
#include "shared/text/locale.h"

namespace kosk::session {

// How many steps lie between start and end; below 1 when the form's range makes no sense.
double stops_of(const forms::Range& range);

// A stop as the form takes it: "3", "0.5"; as many decimals as the step has.
std::string stop(const forms::Range& range, double index);

// As people read it: a comma where the language has one.
std::string localized(std::string number, text::Language language);

// Whether the stops are few enough to stand side by side.
bool is_short(const forms::Range& range);

// A long range on the screen: the answer as it is shown, and those that its buttons give ("" for
// none).
struct RangeNumber {
    std::string shown;
    std::string step;  // how far less and more go, in words
    std::string leap;  // how far the others go, "" when they do not
    std::string least;
    std::string most;
    std::string much_less;
    std::string less;
    std::string more;
    std::string much_more;
    float share = 0;  // of the way from least to most
};

RangeNumber number_of(const forms::Range& range,
                      const std::string& answer,
                      text::Language language);

}  // namespace kosk::session
