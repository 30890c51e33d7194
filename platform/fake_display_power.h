// A light that remembers, for tests.
#pragma once

#include "platform/display_power.h"

namespace kosk::platform {

class FakeDisplayPower final : public DisplayPower {
  public:
    Result<> set_lit(bool wanted) override {
        lit = wanted;
        ++changes;
        return {};
    }

    bool lit = true;
    int changes = 0;
};

}  // namespace kosk::platform
