#include "kiosk/app/staff_gesture.h"

#include <algorithm>

namespace kosk::app {

void StaffGesture::finger(ui::Point at, bool down, float corner, Uptime now) {
    const bool inside = at.x >= 0 && at.y >= 0 && at.x < corner && at.y < corner;
    const bool begins = down && !finger_down_;
    finger_down_ = down;
    if (begins && inside) {
        corner_since_ = now;
    } else if (!down || !inside) {
        corner_since_.reset();  // sliding into the corner is not holding it
    }
}

void StaffGesture::key(Key key, bool down, Uptime now) {
    (key == Key::up ? up_ : down_) = down;
    if (!up_ || !down_) {
        keys_since_.reset();
    } else if (!keys_since_) {
        keys_since_ = now;
    }
}

bool StaffGesture::made(Uptime now) {
    const auto since = due();
    if (!since || now < *since) {
        return false;
    }
    corner_since_.reset();
    keys_since_.reset();
    up_ = down_ = false;
    return true;
}

std::optional<StaffGesture::Uptime> StaffGesture::due() const {
    if (!corner_since_ && !keys_since_) {
        return std::nullopt;
    }
    return std::min(corner_since_.value_or(Uptime::max()), keys_since_.value_or(Uptime::max())) +
           kHold;
}

}  // namespace kosk::app
