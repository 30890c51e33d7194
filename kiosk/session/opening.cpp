#include "kiosk/session/opening.h"

#include "kiosk/session/frame_view.h"

namespace kosk::session {

namespace {

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

}  // namespace kosk::session
