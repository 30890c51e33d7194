// What one takes home on paper: booklets, and how a group answered a quiz.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/session/model/state.h"
#include "shared/paper/sheet.h"

namespace kosk::session {

// A booklet as shared/paper lays it out, with the terminal's words at its foot.
paper::Sheet make_booklet_sheet(const content::Booklet& booklet,
                                const Content& content,
                                const Tr& tr);

// The sums of the lesson, never a name. A session with a lesson is needed.
paper::Sheet make_lesson_sheet(const AppState& state);

}  // namespace kosk::session
