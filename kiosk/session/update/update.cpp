#include "kiosk/session/update/update.h"

#include <utility>
#include <variant>

#include "kiosk/session/model/opening.h"
#include "kiosk/session/update/on_content.h"
#include "kiosk/session/update/on_device.h"
#include "kiosk/session/update/on_form.h"
#include "kiosk/session/update/on_learning.h"
#include "kiosk/session/update/on_place.h"
#include "kiosk/session/update/on_speech.h"
#include "kiosk/session/update/on_staff.h"

namespace kosk::session {

namespace {

// One call for each group of actions.
struct Apply {
    AppState& state;

    Effects operator()(const PlaceAction& action) const { return on_place(state, action); }
    Effects operator()(const ContentAction& action) const { return on_content(state, action); }
    Effects operator()(const DeviceAction& action) const { return on_device(state, action); }
    Effects operator()(const FormAction& action) const { return on_form(state, action); }
    Effects operator()(const LearningAction& action) const { return on_learning(state, action); }
    Effects operator()(const SpeechAction& action) const { return on_speech(state, action); }
    Effects operator()(const StaffAction& action) const { return on_staff(state, action); }
};

}  // namespace

Effects update(AppState& state, const Action& action) {
    Effects effects = std::visit(Apply{state}, action.groups());
    if (const bool dark = wants_dark(state); dark != std::exchange(state.dark, dark)) {
        effects.emplace_back(effect::LightDisplay{!dark});
    }
    return effects;
}

Effects update(AppState& state, const RunnerAnswer& answer) {
    return is_awaited(state, answer) ? update(state, answer.action) : Effects{};
}

bool is_awaited(const AppState& state, const RunnerAnswer& answer) {
    return answer.asked_by == SessionNumber::none || answer.asked_by == state.session_number();
}

bool is_news(const AppState& state, const RunnerAnswer& answer) {
    if (!is_awaited(state, answer)) {
        return false;
    }
    if (const auto* tried = answer.action.get_if<act::FormsTried>()) {
        return !tried->trial.forms.empty() || !tried->trial.quizzes.empty() ||
               !tried->signatures.refused.empty() || !tried->signatures.signers.empty() ||
               (state.session && state.session->maintenance);
    }
    const auto* found = answer.action.get_if<act::MediaFound>();
    return found == nullptr || is_news(state, *found);
}

}  // namespace kosk::session
