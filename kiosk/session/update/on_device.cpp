#include "kiosk/session/update/on_device.h"

namespace kosk::session {

Effects on_device(AppState& state, const DeviceAction& action) {
    return std::visit([&](const auto& known) { return on(state, known); }, action);
}

}  // namespace kosk::session
