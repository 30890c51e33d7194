// What there is to learn from, and the page of one campaign.
#pragma once

#include <string>
#include <vector>

#include "kiosk/session/views/links.h"

namespace kosk::session {

struct CampaignCard {
    std::string slug;
    std::string title;
    std::string summary;
    std::string picture;  // a target of the content
    std::string alt;      // what it shows
};

struct LearnView {
    FrameView frame;
    std::vector<CampaignCard> campaigns;  // those of the day and the place
    std::vector<Link> events;             // the next ones
    std::vector<Link> quizzes;
    std::vector<Link> booklets;
    [[nodiscard]] bool empty() const {
        return campaigns.empty() && events.empty() && quizzes.empty() && booklets.empty();
    }
};

struct CampaignView {
    FrameView frame;
    std::string title;
    std::string summary;
    std::size_t slide = 0;  // the one shown
    std::size_t slides = 0;
    std::string picture;
    std::string alt;
    std::string slide_title;
    std::string slide_text;
    Links links;
    std::string reviewed;
    std::vector<SourceLine> sources;
};

// What the terminal speaks of by itself today: those the centre's policy names, in its order;
// without such a list those of the day that are meant for where it stands. There must be content.
std::vector<const content::Campaign*> campaigns_of_today(const AppState& state);
// The same as cards.
std::vector<CampaignCard> promoted_campaigns(const AppState& state);
// Whether there is anything to learn from.
bool can_learn(const AppState& state);

LearnView make_learn_view(const AppState& state);
CampaignView make_campaign_view(const AppState& state, const CampaignRoute& route);

}  // namespace kosk::session
