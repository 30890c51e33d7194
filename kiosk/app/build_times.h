// How long the last frames took to lay out, for the operator's log and the benchmarks.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <vector>

namespace kosk::app {

class BuildTimes {
  public:
    using Microseconds = std::chrono::microseconds;

    void add(std::chrono::nanoseconds took) {
        times_[next_++ % times_.size()] = std::chrono::duration_cast<Microseconds>(took);
    }

    // The time that this share of the kept frames did not exceed; 0 without frames.
    [[nodiscard]] Microseconds at(double share) const {
        const std::size_t count = std::min(next_, times_.size());
        if (count == 0) {
            return Microseconds{0};
        }
        std::vector<Microseconds> sorted(times_.begin(),
                                         times_.begin() + static_cast<std::ptrdiff_t>(count));
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<std::size_t>(share * static_cast<double>(count - 1))];
    }

  private:
    std::array<Microseconds, 2048> times_{};
    std::size_t next_ = 0;
};

}  // namespace kosk::app
