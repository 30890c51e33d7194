// The programme: overview, chapter, one activity.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/programme_view.h"

namespace kosk::screens {

void draw(const session::ProgrammeView& view, ui::Frame& frame, Actions& out);
void draw(const session::ChapterView& view, ui::Frame& frame, Actions& out);
void draw(const session::ActivityView& view, ui::Frame& frame, Actions& out);

// One point of the programme in a list; leads to it.
void activity_row(ui::Frame& frame,
                  const session::ActivityRow& row,
                  const session::Tr& tr,
                  Actions& out);

}  // namespace kosk::screens
