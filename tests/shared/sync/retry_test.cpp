#include "shared/sync/retry.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::sync;
using namespace std::chrono_literals;

namespace {

const Time kNow = parse_utc("2026-11-23T20:51:07Z").value();

}  // namespace

TEST_CASE("back-off grows, is spread out, and ends growing") {
    const Backoff options{.first = 30s, .longest = 600s};
    for (const int attempts : {0, 1, 3, 10, 1000000}) {
        const std::chrono::milliseconds most =
            attempts > 4 ? 600s : 30s * (1 << std::min(attempts, 10));
        std::set<std::chrono::milliseconds> seen;
        for (int i = 0; i < 200; ++i) {
            const std::chrono::milliseconds wait = backoff(options, attempts);
            CHECK(wait >= 1s);
            CHECK(wait <= most);
            seen.insert(wait);
        }
        CHECK(seen.size() > 100);
        CHECK(*seen.begin() < most / 4);
        CHECK(*seen.rbegin() > most / 4 * 3);
    }
}

TEST_CASE("dates as HTTP writes them") {
    CHECK(http_date(kNow) == "Mon, 23 Nov 2026 20:51:07 GMT");
    CHECK(http_date(parse_utc("1994-11-06T08:49:37Z").value()) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("Retry-After in both forms, and in none") {
    CHECK(parse_retry_after("120", kNow) == 120s);
    CHECK(parse_retry_after("0", kNow) == 0s);
    CHECK(parse_retry_after("99999999", kNow) == 24h);
    CHECK(parse_retry_after("Mon, 23 Nov 2026 20:52:07 GMT", kNow) == 60s);
    CHECK(parse_retry_after("Mon, 23 Nov 2025 20:52:07 GMT", kNow) == 0s);
    CHECK(parse_retry_after("Mon, 23 Nov 2029 20:52:07 GMT", kNow) == 24h);
    for (const std::string_view text : {"",
                                        "-1",
                                        "soon",
                                        "1.5",
                                        "99999999999999999999",
                                        "Mon, 23 Foo 2026 20:52:07 GMT",
                                        "Mon, 23 Nov 2026 20:52:07 UTC",
                                        "Mon, 99 Nov 2026 20:52:07 GMT"}) {
        CHECK_FALSE(parse_retry_after(text, kNow).has_value());
    }
}
