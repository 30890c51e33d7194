// When to try again: exponential back-off with full jitter, and what a server asks for.
//
// Many terminals lose the same server at the same moment; jitter keeps them from coming back at the
// same moment.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"

namespace kosk::sync {

struct Backoff {
    std::chrono::seconds first{30};
    std::chrono::seconds longest{3600};
};

// A random span from one second up to first * 2^attempts, at most `longest`.
std::chrono::milliseconds backoff(const Backoff& options, int attempts);

// "Mon, 23 Nov 2026 20:51:07 GMT" (RFC 9110 section 5.6.7).
std::string http_date(Time time);

// A Retry-After header as a span from `now`: seconds or an HTTP date, at most a day. nullopt when
// it is neither.
std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view value, Time now);

}  // namespace kosk::sync
