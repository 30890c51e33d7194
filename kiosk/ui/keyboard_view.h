// The on-screen keyboard at the bottom of the content. Nothing typed is kept here.
#pragma once

#include <optional>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/keyboard.h"

namespace kosk::ui {

// Takes its place off the column's bottom; call before the content is drawn. Returns the key that
// was tapped, for `press()`.
std::optional<KeyPress> keyboard(Frame& frame, const KeyboardState& state);

}  // namespace kosk::ui
