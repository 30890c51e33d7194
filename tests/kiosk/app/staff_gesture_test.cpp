#include "kiosk/app/staff_gesture.h"

#include <catch2/catch.hpp>

namespace kosk::app {

namespace {

using namespace std::chrono_literals;
constexpr float kCorner = 100;

}  // namespace

TEST_CASE("the corner is held for five seconds, by a finger that came down there") {
    StaffGesture gesture;
    gesture.finger({50, 50}, true, kCorner, 1s);
    CHECK_FALSE(gesture.made(5999ms));
    CHECK(gesture.due() == 6s);
    CHECK(gesture.made(6s));
    CHECK_FALSE(gesture.made(20s));  // once
}

TEST_CASE("a tap, a finger that slides in or away, and one elsewhere mean nothing") {
    StaffGesture gesture;
    gesture.finger({50, 50}, true, kCorner, 1s);
    gesture.finger({50, 50}, false, kCorner, 2s);
    CHECK_FALSE(gesture.made(60s));
    gesture.finger({500, 50}, true, kCorner, 61s);
    gesture.finger({50, 50}, true, kCorner, 62s);
    CHECK_FALSE(gesture.made(120s));
    gesture.finger({50, 50}, false, kCorner, 121s);
    gesture.finger({50, 50}, true, kCorner, 122s);
    gesture.finger({150, 50}, true, kCorner, 123s);
    gesture.finger({50, 50}, true, kCorner, 124s);
    CHECK_FALSE(gesture.made(200s));
}

TEST_CASE("up and down are held together for five seconds") {
    StaffGesture gesture;
    using Key = StaffGesture::Key;
    gesture.key(Key::down, true, 1s);
    CHECK_FALSE(gesture.made(30s));
    gesture.key(Key::up, true, 31s);
    gesture.key(Key::up, true, 33s);  // a key that is held says so again and again
    CHECK_FALSE(gesture.made(35s));
    CHECK(gesture.made(36s));
    gesture.key(Key::down, true, 40s);
    gesture.key(Key::up, true, 40s);
    gesture.key(Key::up, false, 44s);
    CHECK_FALSE(gesture.made(60s));
}

}  // namespace kosk::app
