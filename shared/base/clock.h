// Time as values: nobody below `main` asks the system what time it is.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk {

// Milliseconds since 1970-01-01T00:00:00Z.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Time now() const = 0;
};

// The system's clock, through the C library, so that a preloaded fake can move it.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] Time now() const override;
};

// A clock that a test moves by hand.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(Time start) : now_(start) {}
    [[nodiscard]] Time now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }
    void set(Time to) { now_ = to; }

  private:
    Time now_;
};

// "2026-11-23T20:51:07Z": whole seconds, UTC.
std::string format_utc(Time time);

// The reverse, strict to the letter. Errors: invalid.
Result<Time> parse_utc(std::string_view text);

}  // namespace kosk
