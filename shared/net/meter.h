// Keeps a flow of bytes below a rate, on average: one who ran ahead waits. Internal.
// Thread: one at a time.
#pragma once

#include <chrono>
#include <cstdint>

namespace kosk::net {

class Meter {
  public:
    explicit Meter(std::uint64_t bytes_per_second) : rate_(bytes_per_second) {}

    // How long to wait before taking more, when `total` bytes came since the beginning; 0 for not
    // at all. Time that passed unused is not saved up beyond a second.
    int pause_ms(std::uint64_t total) {
        if (rate_ == 0) {
            return 0;
        }
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> since = now - last_;
        last_ = now;
        const double rate = static_cast<double>(rate_);
        debt_ += static_cast<double>(total - seen_) - since.count() * rate;
        debt_ = debt_ < -rate ? -rate : debt_;
        seen_ = total;
        return debt_ > 0 ? static_cast<int>(debt_ / rate * 1000.0) + 1 : 0;
    }

  private:
    std::uint64_t rate_;
    std::uint64_t seen_ = 0;
    double debt_ = 0;  // bytes taken before their time
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace kosk::net
