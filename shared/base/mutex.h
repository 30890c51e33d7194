// A lock that clang understands: what is guarded by a Mutex is touched only while it is held.
//
// For Channel and Guarded alone; everything else shares through them. g++ compiles the same without
// the analysis; packaging/check_clang.py runs it (-Wthread-safety) over the whole tree.
#pragma once

#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define KOSK_ANALYSED(attribute) __attribute__((attribute))
#else
#define KOSK_ANALYSED(attribute)
#endif

// Of a member: read and written with `mutex` held.
#define KOSK_GUARDED_BY(mutex) KOSK_ANALYSED(guarded_by(mutex))
// Of a function: called with `mutex` held.
#define KOSK_REQUIRES(mutex) KOSK_ANALYSED(requires_capability(mutex))

namespace kosk {

class KOSK_ANALYSED(capability("mutex")) Mutex {
  private:
    friend class Lock;
    std::mutex mutex_;
};

// Holds a Mutex as long as it lives.
class KOSK_ANALYSED(scoped_lockable) Lock {
  public:
    explicit Lock(Mutex& mutex) KOSK_ANALYSED(acquire_capability(mutex)) : lock_(mutex.mutex_) {}
    ~Lock() KOSK_ANALYSED(release_capability()) {}  // NOLINT(modernize-use-equals-default)
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

    // Until somebody notifies, or for no reason: ask again what was waited for. The mutex is free
    // meanwhile, and held again afterwards.
    void wait(std::condition_variable& until) { until.wait(lock_); }

  private:
    std::unique_lock<std::mutex> lock_;
};

}  // namespace kosk
