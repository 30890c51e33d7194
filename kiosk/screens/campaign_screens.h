// What there is to learn from, and one campaign.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/campaign_view.h"

namespace kosk::screens {

void draw(const session::LearnView& view, ui::Frame& frame, Actions& out);
void draw(const session::CampaignView& view, ui::Frame& frame, Actions& out);

}  // namespace kosk::screens
