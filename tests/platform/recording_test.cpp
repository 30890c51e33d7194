// Recordings: mixed to one channel at the rate that is wanted; bad ones are errors.
#include "platform/recording.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/platform/tone.h"

using namespace kosk;

TEST_CASE("a recording is mixed and resampled") {
    const auto same = platform::read_recording(test::tone(22050, 1, 1), 22050);
    REQUIRE(same);
    CHECK(same->size() == 22050);
    CHECK((*same)[0] == 12000);
    const auto mixed = platform::read_recording(test::tone(48000, 2, 1), 22050);
    REQUIRE(mixed);
    CHECK(mixed->size() == 22050);
    CHECK(*std::max_element(mixed->begin(), mixed->end()) > 11000);
}

TEST_CASE("what is no recording, is cut or is empty is told") {
    CHECK(platform::read_recording("", 22050).error().kind == ErrorKind::invalid);
    CHECK(platform::read_recording("<html>", 22050).error().kind == ErrorKind::invalid);
    CHECK(platform::read_recording(test::tone(22050, 1, 0), 22050).error().kind ==
          ErrorKind::invalid);
    const std::string whole = test::tone(22050, 1, 1);
    const auto cut = platform::read_recording(whole.substr(0, whole.size() / 2), 22050);
    REQUIRE(cut);  // what came is heard
    CHECK(cut->size() < 22050);
    CHECK(platform::read_recording(test::tone(8000, 1, 601), 22050).error().kind ==
          ErrorKind::invalid);
}
