// What nobody who looks over a shoulder should find: pages about violence, children, detention,
// health, as their authors marked them.
#pragma once

#include <string>

#include "kiosk/session/model/state.h"

namespace kosk::session {

// A form is as sensitive as the service that offers it.
bool is_sensitive(const AppState& state, const std::string& form);
bool is_sensitive(const AppState& state, const Route& route);

// Something sensitive is shown, or one step away: below this place, found by the search, begun as
// a form or looked up by its code. The quick exit stays in reach until it is gone.
bool has_sensitive_traces(const AppState& state);

}  // namespace kosk::session
