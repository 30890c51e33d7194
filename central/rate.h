// How often somebody may do something: a full measure at once, and then as it refills over time.
//
// Kept in memory alone, by name, for as many names as ever asked: terminals, not strangers. A
// restart gives everybody a full measure again. Nothing of when who asked is kept longer.
// Thread: any.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "shared/base/clock.h"
#include "shared/base/guarded.h"

namespace kosk::central {

class Rate {
  public:
    // `most` in each `span`; 0 is no limit.
    Rate(std::uint64_t most, std::chrono::seconds span) : most_(most), span_(span) {}

    // Takes one of `who`'s measure; nullopt when there is one, otherwise how long until there is. A
    // clock that goes back refills nothing.
    std::optional<std::chrono::seconds> take(const std::string& who, Time now);

  private:
    struct Measure {
        double left = 0;
        Time at;
    };
    std::uint64_t most_;
    std::chrono::seconds span_;
    Guarded<std::map<std::string, Measure>> measures_;
};

}  // namespace kosk::central
