#include "kiosk/session/model/opening.h"

#include <algorithm>

#include "kiosk/session/model/dated.h"
#include "kiosk/session/model/local_time.h"
#include "shared/content/calendar.h"

namespace kosk::session {

namespace {

bool is_within(const DarkHours& hours, Time time) {
    const Moment moment = moment_at(time);
    const auto now = std::chrono::hours(moment.hour) + std::chrono::minutes(moment.minute);
    return hours.from <= hours.until ? now >= hours.from && now < hours.until
                                     : now >= hours.from || now < hours.until;
}

template <class T>
T of_policy(const std::optional<content::Policy>& policy,
            std::optional<T> content::Policy::*what,
            T otherwise) {
    return policy ? ((*policy).*what).value_or(otherwise) : otherwise;
}

int times(const AppState& state) {
    return state.session && state.session->helped ? state.options.helped_times : 1;
}

}  // namespace

std::chrono::seconds AppState::idle_warning() const {
    return times(*this) * of_policy(policy, &content::Policy::idle_warning, options.idle_warning);
}

std::chrono::seconds AppState::idle_countdown() const {
    return times(*this) *
           of_policy(policy, &content::Policy::idle_countdown, options.idle_countdown);
}

const content::OpeningHours* AppState::opening() const {
    return policy && policy->opening ? &*policy->opening : nullptr;
}

bool is_open(const AppState& state) {
    const auto* hours = state.opening();
    return hours == nullptr || content::is_open(*hours, today(state), minute_of_day(state));
}

std::optional<content::Opening> opens_again(const AppState& state) {
    const auto* hours = state.opening();
    return hours == nullptr || is_open(state)
               ? std::nullopt
               : content::next_opening(*hours, today(state), minute_of_day(state));
}

bool wants_dark(const AppState& state) {
    constexpr std::chrono::seconds kStill{60};
    if (state.session || emergency_now(state) != nullptr) {
        return false;
    }
    const auto& hours = state.options.dark;
    // Whoever stands before a closed terminal reads when it opens, and 112.
    const std::chrono::seconds still = hours ? kStill : std::max(kStill, state.idle_warning());
    return state.uptime - state.rests_since >= still &&
           (hours ? is_within(*hours, state.now) : !is_open(state));
}

const content::Emergency* emergency_now(const AppState& state) {
    const bool valid = state.content && state.content->site.emergency &&
                       content::is_valid(*state.content->site.emergency, today(state));
    return valid ? &*state.content->site.emergency : nullptr;
}

}  // namespace kosk::session
