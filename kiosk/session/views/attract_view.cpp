#include "kiosk/session/views/attract_view.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "kiosk/session/model/dated.h"
#include "kiosk/session/model/local_time.h"
#include "kiosk/session/model/opening.h"
#include "kiosk/session/views/campaign_view.h"
#include "kiosk/session/views/frame_view.h"
#include "shared/content/calendar.h"
#include "shared/text/dates.h"

namespace kosk::session {

namespace {

constexpr std::chrono::seconds kTurn{10};
constexpr std::size_t kMostSlides = 6;

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

AttractView make_attract_view(const AppState& state) {
    const auto slides = slides_of_today(state);
    const std::size_t place = static_cast<std::size_t>(attract_turn(state)) % (slides.size() + 1);
    AttractView view;
    view.dark = state.dark;
    view.drift = static_cast<int>(state.uptime / std::chrono::minutes(1) % 8);
    if (const auto* emergency = emergency_now(state)) {
        view.emergency = *emergency;
        for (const std::string& slug : emergency->contacts) {
            const auto* contact = state.content->contact(slug);
            if (contact != nullptr && !contact->phone.empty()) {
                view.phones.push_back(contact->phone);
            }
        }
        return view;
    }
    if (!is_open(state)) {
        view.closed = text::Localized::each(
            [&](text::Language language) { return closed_words(state, language); });
        return view;
    }
    if (place > 0) {
        view.slide = *slides[place - 1];
    }
    return view;
}

}  // namespace kosk::session
