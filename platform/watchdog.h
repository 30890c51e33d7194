// Tells systemd that the program is up and its loop still turns, as sd_notify(3) does.
//
// The unit has Type=notify and WatchdogSec: a loop that hangs is ended and started anew. Outside
// systemd (no NOTIFY_SOCKET) nothing happens. Thread: the one whose life is watched.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace kosk::platform {

class Watchdog {
  public:
    // What systemd set in the environment.
    Watchdog();
    // For tests: the socket's address ("@" first for an abstract one) and WATCHDOG_USEC.
    Watchdog(std::string socket, std::chrono::microseconds limit);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    // The loop came by. The first time it is told that the program is ready; afterwards that it
    // lives, four times within the limit at most. Never waits.
    void alive(std::chrono::milliseconds uptime);
    // Before that: the program waits for what its start needs, and is given ten more seconds from
    // now.
    void still_starting() const;

  private:
    void tell(const std::string& message) const;

    std::string socket_;
    std::chrono::microseconds limit_{0};
    int descriptor_ = -1;
    std::optional<std::chrono::milliseconds> told_;
};

}  // namespace kosk::platform
