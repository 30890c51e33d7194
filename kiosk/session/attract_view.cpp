#include "kiosk/session/attract_view.h"

#include <vector>

#include "kiosk/session/campaign_view.h"
#include "kiosk/session/dated.h"

namespace kosk::session {

namespace {

constexpr std::chrono::seconds kTurn{10};
constexpr std::size_t kMostSlides = 6;

std::vector<const content::Slide*> slides_of_today(const AppState& state) {
    std::vector<const content::Slide*> slides;
    if (!state.content) {
        return slides;
    }
    for (const content::Campaign& campaign : state.content->campaigns) {
        if (!is_promoted(state, campaign)) {
            continue;
        }
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
    view.dark = state.dark && emergency_now(state) == nullptr;
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
    if (place > 0) {
        view.slide = *slides[place - 1];
    }
    return view;
}

}  // namespace kosk::session
