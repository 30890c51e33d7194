#include "central/rate.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::central;
using std::chrono::seconds;

TEST_CASE("a full measure at once, then as it refills, each for itself") {
    Rate rate(60, seconds(60));
    Time now(seconds(1'800'000'000));
    for (int i = 0; i < 60; ++i) {
        REQUIRE_FALSE(rate.take("t1", now));
    }
    CHECK(rate.take("t1", now) == seconds(1));
    CHECK_FALSE(rate.take("t2", now));
    now += seconds(2);
    CHECK_FALSE(rate.take("t1", now));
    CHECK_FALSE(rate.take("t1", now));
    CHECK(rate.take("t1", now) == seconds(1));
    // Never more than the measure, however long it was quiet.
    now += seconds(3600);
    for (int i = 0; i < 60; ++i) {
        REQUIRE_FALSE(rate.take("t1", now));
    }
    CHECK(rate.take("t1", now));
}

TEST_CASE("a clock that goes back gives nothing and takes nothing") {
    Rate rate(1, seconds(86400));
    const Time now(seconds(1'800'000'000));
    CHECK_FALSE(rate.take("t1", now));
    CHECK(rate.take("t1", now - seconds(86400)) == seconds(86400));
    CHECK_FALSE(rate.take("t1", now));
    CHECK_FALSE(Rate(0, seconds(60)).take("t1", now));
}
