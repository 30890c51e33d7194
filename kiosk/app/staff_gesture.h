// How staff asks for the maintenance screen: the upper left corner of the glass held for five
// seconds, or the keypad's up and down held together as long. Nobody does either by chance, and
// behind it stands a PIN.
// Thread: one.
#pragma once

#include <chrono>
#include <optional>

#include "kiosk/ui/look/geometry.h"

namespace kosk::app {

class StaffGesture {
  public:
    using Uptime = std::chrono::milliseconds;
    static constexpr Uptime kHold{5000};
    static constexpr float kCornerMm = 25;

    // A finger, with the corner's side in pixels.
    void finger(ui::Point at, bool down, float corner, Uptime now);
    enum class Key { up, down };
    void key(Key key, bool down, Uptime now);

    // True once when something was held long enough.
    bool made(Uptime now);
    // When made() is to be asked at the latest; nullopt while nothing is held.
    [[nodiscard]] std::optional<Uptime> due() const;

  private:
    std::optional<Uptime> corner_since_;
    bool finger_down_ = false;
    bool up_ = false;
    bool down_ = false;
    std::optional<Uptime> keys_since_;
};

}  // namespace kosk::app
