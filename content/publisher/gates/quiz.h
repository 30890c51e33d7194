// A quiz is a form whose parts the quiz screen relies on: every question is a `select1` with
// exactly one right choice, a note that explains the answer follows it directly, and hidden nodes
// count the score.
//
//     /data/arrest          the choice
//     /data/arrest_right    calculated: 1 when the choice is right, otherwise 0
//     /data/arrest_note     readonly, relevant once something is chosen
//     /data/score           calculated: the number of right answers
//
// The check fills in the quiz as a citizen would and tries every choice of every question.
#pragma once

#include <string>
#include <string_view>

#include "content/publisher/tree/problems.h"

namespace kosk::publisher {

// `file` is the name in problems; `full_score` is the score that the quiz's document promises. A
// form that does not load is passed over, because check_xform() has reported it already.
void check_quiz(const std::string& file, std::string_view xml, int full_score, Problems& problems);

}  // namespace kosk::publisher
