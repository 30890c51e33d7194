// Whether somebody has plugged in a headset.
//
// A headset, or a keypad with a socket for one, that comes by USB is a sound card of its own: one
// more than there were when the terminal started means that somebody wants to listen. What is
// plugged into the socket of a built-in card makes no difference here; the key for speech is there
// for it.
// Thread: one at a time.
#pragma once

#include <optional>

#include "shared/base/files.h"

namespace kosk::platform {

class Headset {
  public:
    // `cards` lists the sound cards as Linux does; one that cannot be read has none.
    explicit Headset(Path cards = "/proc/asound/cards");

    // Once after it changed: whether one is plugged in now. Reads a few lines; to be asked about
    // once a second.
    std::optional<bool> changed();

  private:
    [[nodiscard]] int count() const;

    Path cards_;
    int built_in_;
    bool plugged_ = false;
};

}  // namespace kosk::platform
