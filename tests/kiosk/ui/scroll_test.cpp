#include "kiosk/ui/scroll.h"

#include <catch2/catch.hpp>

namespace kosk::ui {

namespace {
constexpr Millis kFrame{16};

Scroll page() {
    Scroll scroll;
    scroll.set_extent(5000, 1000);
    return scroll;
}

// Drags up by `way` in `frames`, lets go and returns where the page comes to rest.
float flick(Scroll scroll, float way, int frames, Millis frame) {
    scroll.grab();
    for (int i = 0; i < frames; ++i) {
        scroll.drag(-way / static_cast<float>(frames), frame);
    }
    scroll.let_go();
    for (int i = 0; i < 2000 && scroll.advance(frame); ++i) {
    }
    CHECK_FALSE(scroll.moving());
    return scroll.offset();
}
}  // namespace

TEST_CASE("the page follows the finger exactly") {
    Scroll scroll = page();
    scroll.grab();
    scroll.drag(-120, kFrame);
    CHECK(scroll.offset() == 120);
    scroll.drag(20, kFrame);
    CHECK(scroll.offset() == 100);
}

TEST_CASE("a quick finger lets the page glide on, a resting one does not") {
    CHECK(flick(page(), 300, 5, kFrame) > 600);
    Scroll scroll = page();
    scroll.grab();
    scroll.drag(-300, kFrame);
    for (int i = 0; i < 10; ++i) {
        scroll.drag(0, kFrame);
    }
    scroll.let_go();
    while (scroll.advance(kFrame)) {
    }
    CHECK(scroll.offset() == Approx(300).margin(2));
}

TEST_CASE("the same gesture goes as far at 30 and at 120 frames a second") {
    const float slow = flick(page(), 400, 6, Millis{32});
    const float quick = flick(page(), 400, 24, Millis{8});
    CHECK(slow == Approx(quick).epsilon(0.08));
}

TEST_CASE("beyond its ends the page resists and comes back") {
    Scroll scroll = page();
    scroll.grab();
    scroll.drag(100, kFrame);
    scroll.drag(100, kFrame);
    CHECK(scroll.offset() < 0);
    CHECK(scroll.offset() > -200);
    scroll.let_go();
    while (scroll.advance(kFrame)) {
    }
    CHECK(scroll.offset() == 0);
    CHECK(flick(page(), 100000, 8, kFrame) == scroll.last());
}

TEST_CASE("a finger stops a page that glides") {
    Scroll scroll = page();
    scroll.grab();
    for (int i = 0; i < 5; ++i) {
        scroll.drag(-60, kFrame);
    }
    scroll.let_go();
    REQUIRE(scroll.advance(kFrame));
    scroll.grab();
    const float stopped = scroll.offset();
    CHECK_FALSE(scroll.advance(kFrame));
    scroll.let_go();
    while (scroll.advance(kFrame)) {
    }
    CHECK(scroll.offset() == stopped);
}

TEST_CASE("More goes to a place and says when the end is reached") {
    Scroll scroll = page();
    CHECK(scroll.more_below());
    scroll.glide_to(99999);
    while (scroll.advance(kFrame)) {
    }
    CHECK(scroll.offset() == 4000);
    CHECK_FALSE(scroll.more_below());
}

TEST_CASE("reduced motion arrives at once") {
    Scroll scroll = page();
    scroll.glide_to(700);
    CHECK_FALSE(scroll.advance(kFrame, true));
    CHECK(scroll.offset() == 700);
}

TEST_CASE("a page that became shorter is pulled back to its end") {
    Scroll scroll = page();
    scroll.jump_to(4000);
    scroll.set_extent(1500, 1000);
    CHECK(scroll.offset() == 500);
    scroll.set_extent(500, 1000);
    CHECK(scroll.offset() == 0);
    CHECK_FALSE(scroll.more_below());
}

}  // namespace kosk::ui
