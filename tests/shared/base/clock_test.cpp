#include "shared/base/clock.h"

#include <catch2/catch.hpp>

using namespace kosk;

TEST_CASE("UTC times survive the way to text and back") {
    for (const char* text :
         {"1970-01-01T00:00:00Z", "2012-02-29T23:59:59Z", "2026-11-23T20:51:07Z"}) {
        const auto time = parse_utc(text);
        REQUIRE(time);
        CHECK(format_utc(*time) == text);
    }
}

TEST_CASE("anything but the strict form is refused") {
    for (const char* text : {"",
                             "2026-11-23",
                             "2026-11-23T20:51:07",
                             "2026-11-23T20:51:07.0Z",
                             "2026-13-01T00:00:00Z",
                             "2026-02-30T00:00:00Z",
                             "2026-01-01T24:00:00Z",
                             "2026-01-01t00:00:00Z",
                             "+026-01-01T00:00:00Z"}) {
        INFO(text);
        const auto time = parse_utc(text);
        REQUIRE_FALSE(time);
        CHECK(time.error().kind == ErrorKind::invalid);
    }
}
