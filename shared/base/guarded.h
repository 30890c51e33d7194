// A value that can be reached only while its lock is held.
#pragma once

#include <mutex>
#include <utility>

namespace kosk {

template <class T>
class Guarded {
  public:
    Guarded() = default;
    explicit Guarded(T value) : value_(std::move(value)) {}

    // Runs `use(T&)` under the lock and returns what it returns. Thread: any.
    template <class Use>
    auto with(Use&& use) {
        const std::lock_guard lock(mutex_);
        return std::forward<Use>(use)(value_);
    }

  private:
    std::mutex mutex_;
    T value_{};
};

}  // namespace kosk
