// The start of everything: six ways to go, and what is unfinished.
#pragma once

#include <optional>
#include <string>

#include "kiosk/session/views/campaign_view.h"
#include "kiosk/session/views/frame_view.h"

namespace kosk::session {

struct HomeView {
    FrameView frame;
    bool ready = false;  // content is there
    bool loading = false;
    bool refused = false;                  // the content is not what was signed
    std::string notice;                    // from the content, "" for none
    std::string unfinished;                // title of a form that was begun
    std::optional<CampaignCard> campaign;  // the first of the day
    bool can_learn = false;
    bool has_rights = false;
    bool has_services = false;
    bool can_give_feedback = false;
    bool feedback_refused = false;  // the disk is nearly full
};

HomeView make_home_view(const AppState& state);

}  // namespace kosk::session
