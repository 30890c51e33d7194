#include "kiosk/session/views/campaign_view.h"

#include <algorithm>

#include "kiosk/session/model/local_time.h"
#include "kiosk/session/views/event_view.h"
#include "shared/content/calendar.h"
#include "shared/text/dates.h"

namespace kosk::session {

namespace {

constexpr std::size_t kNextEvents = 3;

bool is_for(const content::Campaign& campaign, std::optional<content::Audience> audience) {
    const auto& wanted = campaign.audience;
    return !audience || wanted.empty() ||
           std::find(wanted.begin(), wanted.end(), *audience) != wanted.end();
}

// Its events in the order in which they come; what is over is not promoted.
std::vector<Link> events_of(const AppState& state,
                            const std::vector<std::string>& slugs,
                            const Tr& tr) {
    std::vector<Link> links;
    for (const Coming& coming : coming_events(*state.content, today(state))) {
        if (std::find(slugs.begin(), slugs.end(), coming.event->slug) != slugs.end()) {
            links.push_back(event_link(coming, tr));
        }
    }
    return links;
}

}  // namespace

std::vector<const content::Campaign*> campaigns_of_today(const AppState& state) {
    const auto& named = state.policy ? state.policy->attract : std::vector<std::string>();
    const auto audience =
        state.policy && state.policy->audience ? state.policy->audience : state.options.audience;
    const auto day = today(state);
    std::vector<const content::Campaign*> chosen;
    for (const std::string& slug : named) {
        for (const content::Campaign& campaign : state.content->campaigns) {
            if (campaign.slug == slug && content::is_on(campaign, day)) {
                chosen.push_back(&campaign);
            }
        }
    }
    for (const content::Campaign& campaign : state.content->campaigns) {
        if (named.empty() && content::is_on(campaign, day) && is_for(campaign, audience)) {
            chosen.push_back(&campaign);
        }
    }
    return chosen;
}

std::vector<CampaignCard> promoted_campaigns(const AppState& state) {
    std::vector<CampaignCard> cards;
    if (!state.content) {
        return cards;
    }
    const Tr tr = state.tr();
    for (const content::Campaign* promoted : campaigns_of_today(state)) {
        const content::Campaign& campaign = *promoted;
        CampaignCard card{campaign.slug, tr.of(campaign.title), tr.of(campaign.summary), {}, {}};
        if (!campaign.slides.empty()) {
            card.picture = campaign.slides.front().picture;
            card.alt = tr.of(campaign.slides.front().alt);
        }
        cards.push_back(std::move(card));
    }
    return cards;
}

bool can_learn(const AppState& state) {
    if (!state.content) {
        return false;
    }
    const Content& content = *state.content;
    return !content.quizzes.empty() || !content.booklets.empty() ||
           !coming_events(content, today(state)).empty() || !promoted_campaigns(state).empty();
}

LearnView make_learn_view(const AppState& state) {
    const Tr tr = state.tr();
    LearnView view;
    view.frame = make_frame_view(state, std::string(tr("Learn and take part")));
    const Content& content = *state.content;
    view.campaigns = promoted_campaigns(state);
    for (const Coming& coming : coming_events(content, today(state))) {
        if (view.events.size() < kNextEvents) {
            view.events.push_back(event_link(coming, tr));
        }
    }
    for (const content::Quiz& quiz : content.quizzes) {
        view.quizzes.push_back({quiz.id, tr.of(quiz.title), tr.of(quiz.description)});
    }
    for (const content::Booklet& booklet : content.booklets) {
        view.booklets.push_back({booklet.slug, tr.of(booklet.title), tr.of(booklet.summary)});
    }
    return view;
}

CampaignView make_campaign_view(const AppState& state, const CampaignRoute& route) {
    const Tr tr = state.tr();
    CampaignView view;
    view.frame = make_frame_view(
        state, std::string(tr("Learn and take part")), content::DocumentType::campaign, route.slug);
    const Content& content = *state.content;
    const content::Campaign* campaign = content.campaign(route.slug);
    if (campaign == nullptr) {
        return view;
    }
    view.frame.quick_exit = campaign->sensitive;
    view.title = tr.of(campaign->title);
    view.summary = tr.of(campaign->summary);
    view.slides = campaign->slides.size();
    if (view.slides > 0) {
        view.slide = std::min(route.slide, view.slides - 1);
        const content::Slide& slide = campaign->slides[view.slide];
        view.picture = slide.picture;
        view.alt = tr.of(slide.alt);
        view.slide_title = tr.of(slide.title);
        view.slide_text = tr.of(slide.text);
    }
    view.links.articles = article_links(content, campaign->articles, tr);
    view.links.services = service_links(content, campaign->services, tr);
    view.links.contacts = contact_cards(content, campaign->contacts, tr);
    view.links.activities = activity_links(content, campaign->activities, tr);
    view.links.events = events_of(state, campaign->events, tr);
    view.links.booklets = booklet_links(content, campaign->booklets, tr);
    if (const auto* quiz = content.quiz(campaign->quiz)) {
        view.links.quizzes.push_back({quiz->id, tr.of(quiz->title), tr.of(quiz->description)});
    }
    view.reviewed =
        tr("Reviewed on {0}", {text::date_in_words(campaign->reviewed_on, tr.language())});
    view.sources = source_lines(campaign->sources, tr);
    return view;
}

}  // namespace kosk::session
