// A sheet on its way to paper: what happens to it, and the button that asks for it.
#pragma once

#include <string_view>

#include "kiosk/session/model/tr.h"
#include "kiosk/session/views/print_view.h"
#include "kiosk/ui/ui.h"

namespace kosk::screens {

// How it stands, for pages whose button is elsewhere; nothing before it was asked for.
void print_state(ui::Frame& frame, std::string_view id, const session::PrintView& print);

// The same above its button. True when the button was tapped. `id` begins the names of its
// elements: ID.state, ID.button. `label` is the button's before the first sheet: "Print the
// receipt".
bool print_part(ui::Frame& frame,
                std::string_view id,
                std::string_view label,
                const session::PrintView& print,
                const session::Tr& tr);

}  // namespace kosk::screens
