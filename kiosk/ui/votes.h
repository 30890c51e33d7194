// Votes of a group, to be read across a room: an answer with its counter, and with its bar.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

// An answer and how many are for it. Elements: `id` (the count), `id`.less, `id`.more, `id`.many.
struct VoteCounter {
    std::string_view letter = {};
    std::string_view label = {};
    std::string_view number = {};
    std::string_view words = {};  // the count as it is spoken: "7 hands"
    std::string_view less = {};   // what the buttons are called
    std::string_view more = {};
    std::string_view many = {};
    int leap = 5;  // what the last button adds
    bool can_less = true;
    bool can_more = true;
};
// By how many the count changes; 0 when nothing was tapped.
int vote_counter(Frame& frame, const std::string& id, const VoteCounter& counter);

// The same once the votes are seen: a bar as long as value / most. What is right is marked by icon
// and word.
struct VoteBar {
    std::string_view letter = {};
    std::string_view label = {};
    std::string_view number = {};
    std::string_view words = {};  // spoken
    float value = 0;
    float most = 1;
    bool right = false;
    std::string_view right_word = {};
};
void vote_bar(Frame& frame, const std::string& id, const VoteBar& bar);

}  // namespace kosk::ui
