#include "kiosk/session/model/state.h"

namespace kosk::session {

text::Language AppState::language() const {
    return session && session->language ? *session->language : options.first_language;
}

// A group looks up between two touches, and a teacher explains. Whoever has typed something of
// their own keeps the short rule.
IdleRule idle_rule(const AppState& state) {
    const OperatorOptions& options = state.options;
    const bool lesson = state.session && state.session->lesson &&
                        std::holds_alternative<LessonRoute>(state.session->place().route);
    const bool personal =
        state.session && (state.session->form || state.session->receipt || state.session->lookup ||
                          !state.session->code.text().empty());
    return lesson && !personal ? IdleRule{options.lesson_idle, options.lesson_countdown}
                               : IdleRule{state.idle_warning(), state.idle_countdown()};
}

}  // namespace kosk::session
