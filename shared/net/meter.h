// Keeps a flow of bytes below a rate, on average: one who ran ahead waits. Internal.
// Thread: one at a time.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace kosk::net {

class Meter {
  public:
    explicit Meter(std::uint64_t bytes_per_second) : rate_(static_cast<double>(bytes_per_second)) {}

    [[nodiscard]] bool limited() const { return rate_ > 0; }

    // Milliseconds to wait before taking more; 0: not at all.
    int wait_ms() {
        if (!limited()) {
            return 0;
        }
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> since = now - last_;
        last_ = now;
        // Time that passed unused is not saved up.
        debt_ = std::max(0.0, debt_ - since.count() * rate_);
        return debt_ > 0 ? static_cast<int>(debt_ / rate_ * 1000.0) + 1 : 0;
    }
    void take(std::uint64_t bytes) { debt_ += static_cast<double>(bytes); }

  private:
    double rate_;
    double debt_ = 0;  // bytes taken before their time
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace kosk::net
