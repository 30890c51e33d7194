// A screen in words: what is drawn, as it is said aloud.
//
// Made from the element tree alone, so that nothing can be seen that cannot be heard. What a
// citizen typed into a secret field is never part of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/model/action.h"
#include "kiosk/session/model/tr.h"
#include "kiosk/ui/element.h"

namespace kosk::screens {

// "Continue, button", "I agree, tick box, not ticked". Empty when there is nothing to say.
session::Utterance utterance_of(const ui::Element& element, const session::Tr& tr);

// The whole screen in the order of reading: its title, what it says and asks, what can be done,
// then the bars. Of a dialog only the dialog. The keys of a keyboard are named as one.
std::vector<session::Utterance> utterances_of(const std::vector<ui::Element>& elements,
                                              const session::Tr& tr);

// Sign by sign, with a rest between groups: "K7P2-M" is "K, 7, P, 2. M".
std::string spelled(std::string_view text);

}  // namespace kosk::screens
