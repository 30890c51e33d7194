// A quiz is a form that keeps a contract with the screen: every question is a `select1` with one
// right choice, right behind it stands a note that explains, and hidden nodes count.
//
//     /data/arrest          what is chosen
//     /data/arrest_right    calculated: 1 when that is right, else 0
//     /data/arrest_note     readonly, relevant as soon as something is chosen
//     /data/score           calculated: how many are right
//
// The quiz is taken here as a citizen would, with every choice of every question.
#pragma once

#include <string>
#include <string_view>

#include "content/publisher/tree/problems.h"

namespace kosk::publisher {

// `file` stands in problems; `full_score` is what the document beside it promises. Problems of the
// form itself (check_xform) are not told again: a form that does not load is passed over.
void check_quiz(const std::string& file, std::string_view xml, int full_score, Problems& problems);

}  // namespace kosk::publisher
