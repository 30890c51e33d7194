// The parts of update() that concern somebody who helps.
#include "kiosk/session/update/on_form.h"
#include "kiosk/session/update/on_place.h"

namespace kosk::session {

void tell_form(Session& session) {
    if (!session.form) {
        return;
    }
    FormWork& form = *session.form;
    form.helped = form.helped || session.helped;
    // Only a form that asks for it learns it: no error is possible for the others.
    [[maybe_unused]] const auto told =
        form.answers.set_property("helper", form.helped ? "yes" : "no");
}

Effects on(AppState& state, const act::SetHelper& action) {
    if (state.session && !state.session->maintenance) {
        state.session->helped = action.there;
        tell_form(*state.session);
    }
    return {};
}

Effects on(AppState& state, const act::HelperAway&) {
    if (FormWork* form = form_of(state)) {
        form->unwatched = form->at;
    }
    return {};
}

}  // namespace kosk::session
