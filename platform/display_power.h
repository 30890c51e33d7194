// The light of the display: off while nobody needs it, which saves power and the panel.
//
// Panels whose light the machine controls (all-in-one terminals, tablets) go dark for good; on
// others a black picture is all that can be done, and their own sleep.
// Thread: one at a time; a few small writes.
#pragma once

#include <memory>

#include "shared/base/files.h"

namespace kosk::platform {

class DisplayPower {
  public:
    virtual ~DisplayPower() = default;
    // Errors: not_found (no light that can be controlled), internal.
    virtual Result<> set_lit(bool lit) = 0;
};

// Every backlight below `root`, as Linux lists them; one that comes later is found the next time.
std::unique_ptr<DisplayPower> make_backlights(Path root = "/sys/class/backlight");

}  // namespace kosk::platform
