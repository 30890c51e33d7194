// What one takes home on paper: booklets, and how a group answered a quiz.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/state.h"
#include "platform/sheet.h"

namespace kosk::session {

// Markdown for paper. Links keep their words; headings lose their levels.
std::vector<platform::Block> sheet_blocks(std::string_view markdown);

// A booklet on one page of A4: its text, where to turn, and where it comes from.
platform::Sheet make_booklet_sheet(const content::Booklet& booklet,
                                   const Content& content,
                                   const Tr& tr);

// The sums of the lesson, never a name. A session with a lesson is needed.
platform::Sheet make_lesson_sheet(const AppState& state);

// Their names in Session::prints.
inline constexpr std::string_view kLessonJob = "lesson";
std::string booklet_job(std::string_view slug);

// Whether it is worth asking the printer: it may have no paper now, but there is one.
bool has_printer(const AppState& state);

}  // namespace kosk::session
