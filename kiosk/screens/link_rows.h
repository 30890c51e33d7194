// What a page leads to, as rows under headings.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/links.h"

namespace kosk::screens {

// All of them, each kind under its heading; nothing for kinds without any.
void link_rows(ui::Frame& frame, const session::Links& links, const session::Tr& tr, Actions& out);

// The rows alone.
void event_rows(ui::Frame& frame, const std::vector<session::Link>& links, Actions& out);
void quiz_rows(ui::Frame& frame, const std::vector<session::Link>& links, Actions& out);
void booklet_rows(ui::Frame& frame, const std::vector<session::Link>& links, Actions& out);

}  // namespace kosk::screens
