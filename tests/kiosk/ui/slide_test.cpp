#include "kiosk/ui/slide.h"

#include <catch2/catch.hpp>
#include <imgui.h>

#include "kiosk/ui/chrome.h"
#include "kiosk/ui/text.h"
#include "tests/kiosk/ui/harness.h"

namespace kosk::ui {

namespace {

// Left and right end of everything that was drawn.
struct Ends {
    float left = 1e6F;
    float right = 0;
};

// What was drawn between the bars.
Ends body_of(Harness& harness) {
    const float top = harness.element("top.title")->box.bottom();
    const float bottom = harness.element("bar.back")->box.y;
    Ends extent;
    const ImDrawList& list = *harness.stage().draw_data()->CmdLists[0];
    for (const ImDrawVert& vertex : list.VtxBuffer) {
        if (vertex.pos.y > top + 20 && vertex.pos.y < bottom - 20) {
            extent.left = std::min(extent.left, vertex.pos.x);
            extent.right = std::max(extent.right, vertex.pos.x);
        }
    }
    return extent;
}

struct Pages {
    std::string name = "home";
    int place = 1;

    void show(Harness& harness) const {
        harness.show([this](Frame& frame) {
            frame.set_page(name, place);
            chrome(frame, {.title = "A page"});
            paragraph(frame, "What is on it.");
        });
    }
};

}  // namespace

TEST_CASE("a page comes from the side it lies on and slows down on its way") {
    Slide slide;
    CHECK(slide.left() == 0);
    slide.begin(Travel::forward);
    CHECK(slide.left() == 1);
    float before = 1;
    int frames = 0;
    while (slide.advance(Millis{16})) {
        CHECK(slide.left() < before);
        CHECK(slide.left() > 0);
        before = slide.left();
        ++frames;
    }
    CHECK(slide.left() == 0);
    CHECK(frames * 16 <= 250);
    slide.begin(Travel::back);
    CHECK(slide.left() == -1);
}

TEST_CASE("with reduced motion a page is at its place at once") {
    Slide slide;
    slide.begin(Travel::forward);
    CHECK_FALSE(slide.advance(Millis{1}, true));
    CHECK(slide.left() == 0);
}

TEST_CASE("the page slides, the bars and what can be touched do not") {
    Harness harness;
    Pages pages;
    pages.show(harness);  // the first page is simply there
    const Ends rest = body_of(harness);
    const Rect title = harness.element("top.title")->box;
    SECTION("forward") {
        pages.name = "deeper";
        pages.place = 2;
        harness.frame();
        CHECK(body_of(harness).left > rest.left + 10);
        CHECK(harness.stage().animating());
        const Rect& now = harness.element("top.title")->box;
        CHECK(now.x == title.x);
        CHECK(now.right() == title.right());
    }
    SECTION("back") {
        pages.name = "earlier";
        pages.place = 0;
        harness.frame();
        CHECK(body_of(harness).left < rest.left - 10);
    }
    SECTION("not at all for whom motion is reduced") {
        Look look;
        look.reduced_motion = true;
        REQUIRE(harness.stage().set_look(look));
        pages.name = "deeper";
        harness.frame();
        CHECK(body_of(harness).left == rest.left);
        CHECK_FALSE(harness.stage().animating());
    }
    harness.settle();
    CHECK(body_of(harness).left == rest.left);
    CHECK(body_of(harness).right == rest.right);
    CHECK_FALSE(harness.stage().animating());
}

}  // namespace kosk::ui
