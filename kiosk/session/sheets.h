// What one takes home on paper: booklets, and how a group answered a quiz.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/session/state.h"
#include "shared/paper/sheet.h"

namespace kosk::session {

// A booklet as shared/paper lays it out, with the terminal's words at its foot.
paper::Sheet make_booklet_sheet(const content::Booklet& booklet,
                                const Content& content,
                                const Tr& tr);

// The sums of the lesson, never a name. A session with a lesson is needed.
paper::Sheet make_lesson_sheet(const AppState& state);

// Their names in Session::prints.
inline constexpr std::string_view kLessonJob = "lesson";
std::string booklet_job(std::string_view slug);

// Whether it is worth asking the printer: it may have no paper now, but there is one.
bool has_printer(const AppState& state);

}  // namespace kosk::session
