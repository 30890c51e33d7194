// A value that can be reached only while its lock is held.
#pragma once

#include <utility>

#include "shared/base/mutex.h"

namespace kosk {

template <class T>
class Guarded {
  public:
    Guarded() = default;
    explicit Guarded(T value) : value_(std::move(value)) {}

    // Runs `use(T&)` under the lock and returns what it returns. Thread: any.
    template <class Use>
    auto with(Use&& use) {
        const Lock lock(mutex_);
        return std::forward<Use>(use)(value_);
    }

  private:
    Mutex mutex_;
    T value_ KOSK_GUARDED_BY(mutex_){};
};

}  // namespace kosk
