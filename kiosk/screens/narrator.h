// Follows what happens on the screen and says it: a new screen, the element the keypad is on, an
// error, an answer that changed, the letter just typed.
//
// It compares the element tree with what it has seen, by hashes: nothing that is on a screen is
// kept here in words. Without speech it does and knows nothing.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "kiosk/session/model/action.h"
#include "kiosk/session/model/state.h"
#include "kiosk/ui/stage.h"

namespace kosk::screens {

class Narrator {
  public:
    // After each frame. `current` is false when the state has changed since the frame was drawn:
    // then only what was done is noted, and the next frame is spoken. Returns Announce actions.
    session::Actions observe(const session::AppState& state, const ui::Stage& stage, bool current);

  private:
    using Seen = std::map<std::string, std::size_t, std::less<>>;
    [[nodiscard]] bool was_interrupted(const ui::Stage& stage);
    void hear_key(const ui::Stage& stage, const session::Tr& tr);
    void see(const session::AppState& state, const ui::Stage& stage, session::Actions& out);
    void changes(const ui::Stage& stage,
                 const session::Tr& tr,
                 std::vector<session::Utterance>& lines);

    std::string screen_;  // the one that was spoken; empty for none
    std::string focus_;
    Seen live_;    // what was said of elements that speak for themselves
    Seen states_;  // values of what can be answered
    std::vector<session::Utterance> echo_;
    bool finger_ = false;
};

// Tells one page from another, whatever stands over it.
std::string page_name(const session::AppState& state);
// Tells one screen from another: what is spoken anew when it changes.
std::string screen_name(const session::AppState& state);

}  // namespace kosk::screens
