#include "shared/crypto/dated_key.h"

#include <catch2/catch.hpp>

using namespace kosk::crypto;

TEST_CASE("a key holds from its first day to its last, both included") {
    const DatedKey key{"", "a", "2026-06-01", "2026-06-30"};
    CHECK_FALSE(in_force(key, "2026-05-31"));
    CHECK(in_force(key, "2026-06-01"));
    CHECK(in_force(key, "2026-06-30"));
    CHECK_FALSE(in_force(key, "2026-07-01"));
}

TEST_CASE("a day that is not set bounds nothing") {
    CHECK(in_force({"", "a", "", "2026-06-30"}, "1970-01-01"));
    CHECK(in_force({"", "a", "2026-06-01", ""}, "2100-01-01"));
    CHECK_FALSE(in_force({"", "a", "2026-06-01", ""}, "2026-05-31"));
}
