#include "kiosk/session/attract_view.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "kiosk/session/dated.h"
#include "kiosk/session/frame_view.h"
#include "kiosk/session/opening.h"
#include "shared/content/calendar.h"
#include "shared/text/dates.h"

namespace kosk::session {

namespace {

constexpr std::chrono::seconds kTurn{10};
constexpr std::size_t kMostSlides = 6;

bool is_for(const content::Campaign& campaign, const std::string& audience) {
    const auto& wanted = campaign.audience;
    return audience.empty() || wanted.empty() ||
           std::find(wanted.begin(), wanted.end(), audience) != wanted.end();
}

// Those the policy names, in its order; without such a list those of the day.
std::vector<const content::Campaign*> campaigns_of_today(const AppState& state) {
    const auto& named = state.policy ? state.policy->attract : std::vector<std::string>();
    const std::string& audience = state.policy && !state.policy->audience.empty()
                                      ? state.policy->audience
                                      : state.options.audience;
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

std::string closed_words(const AppState& state, text::Language language) {
    const Tr tr(state.strings.get(), language);
    const auto opens = opens_again(state);
    if (!opens) {
        return std::string(tr("This terminal is closed."));
    }
    char clock[8];
    std::snprintf(clock,
                  sizeof clock,
                  "%02d:%02d",
                  static_cast<int>(opens->minute.count() / 60 % 24),
                  static_cast<int>(opens->minute.count() % 60));
    return opens->day == today(state)
               ? tr("This terminal is closed. It opens today at {0}.", {clock})
               : tr("This terminal is closed. It opens on {0} at {1}.",
                    {text::in_words(opens->day, language), clock});
}

std::vector<const content::Slide*> slides_of_today(const AppState& state) {
    std::vector<const content::Slide*> slides;
    if (!state.content) {
        return slides;
    }
    for (const content::Campaign* chosen : campaigns_of_today(state)) {
        const content::Campaign& campaign = *chosen;
        for (const content::Slide& slide : campaign.slides) {
            if (slides.size() < kMostSlides) {
                slides.push_back(&slide);
            }
        }
    }
    return slides;
}

}  // namespace

int attract_turn(const AppState& state) {
    return static_cast<int>(state.uptime / kTurn);
}

bool wants_dark(const AppState& state) {
    constexpr std::chrono::minutes kStill{1};
    const auto& hours = state.options.dark;
    if (state.session || !hours || state.uptime - state.rests_since < kStill) {
        return false;
    }
    const Moment moment = moment_at(state.now);
    const auto now = std::chrono::hours(moment.hour) + std::chrono::minutes(moment.minute);
    return hours->from <= hours->until ? now >= hours->from && now < hours->until
                                       : now >= hours->from || now < hours->until;
}

AttractView make_attract_view(const AppState& state) {
    const auto slides = slides_of_today(state);
    const std::size_t place = static_cast<std::size_t>(attract_turn(state)) % (slides.size() + 1);
    AttractView view;
    view.dark = state.dark;
    view.drift = static_cast<int>(state.uptime / std::chrono::minutes(1) % 8);
    if (!is_open(state)) {
        view.closed = text::Localized{closed_words(state, text::Language::az),
                                      closed_words(state, text::Language::en),
                                      closed_words(state, text::Language::ru)};
        return view;
    }
    if (place > 0) {
        view.slide = *slides[place - 1];
    }
    return view;
}

}  // namespace kosk::session
