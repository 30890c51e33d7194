// Rights: by group or topic, a list, search, one article.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/rights_view.h"

namespace kosk::screens {

void draw(const session::RightsView& view, ui::Frame& frame, Actions& out);
void draw(const session::RightsListView& view, ui::Frame& frame, Actions& out);
void draw(const session::SearchView& view, ui::Frame& frame, Actions& out);
void draw(const session::ArticleView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
