#include "kiosk/ui/touch.h"

#include <catch2/catch.hpp>

namespace kosk::ui {

namespace {

constexpr float kSlack = 16;

struct Screen {
    std::vector<Element> elements;
    std::vector<ScrollView> areas{{"list", {0, 0, 400, 400}, false}};
    Touch touch;

    Screen() {
        add("one", {0, 0, 100, 60});
        add("two", {0, 80, 100, 60});
    }
    void add(std::string id, Rect box) {
        Element element;
        element.id = std::move(id);
        element.box = element.visible = box;
        element.tappable = true;
        elements.push_back(std::move(element));
    }
    void at(float x, float y, bool down) { touch.update({{x, y}, down}, elements, areas, kSlack); }
};

}  // namespace

TEST_CASE("a tap begins and ends on the same target") {
    Screen screen;
    screen.at(50, 30, true);
    CHECK(screen.touch.pressed() == "one");
    CHECK(screen.touch.tapped().empty());
    screen.at(52, 33, false);
    CHECK(screen.touch.tapped() == "one");
    CHECK(screen.touch.pressed().empty());
    screen.at(52, 33, false);
    CHECK(screen.touch.tapped().empty());
}

TEST_CASE("a finger that leaves its target taps nothing") {
    Screen screen;
    screen.at(50, 58, true);
    screen.at(50, 66, true);
    screen.at(50, 66, false);
    CHECK(screen.touch.tapped().empty());
}

TEST_CASE("a finger that comes down beside a target and slides onto it taps nothing") {
    Screen screen;
    screen.at(50, 70, true);
    screen.at(50, 58, true);
    screen.at(50, 58, false);
    CHECK(screen.touch.tapped().empty());
}

TEST_CASE("beyond 4 mm a finger scrolls instead") {
    Screen screen;
    screen.at(50, 30, true);
    CHECK(screen.touch.grabbed() == "list");
    screen.at(50, 30 - kSlack + 1, true);
    CHECK(screen.touch.pressed() == "one");
    CHECK(screen.touch.dragged().empty());
    screen.at(50, 30 - kSlack - 1, true);
    CHECK(screen.touch.pressed().empty());
    CHECK(screen.touch.dragged() == "list");
    screen.at(50, 4, true);
    CHECK(screen.touch.drag_by() == Approx(-9));
    screen.at(50, 30, true);
    screen.at(50, 30, false);
    CHECK(screen.touch.tapped().empty());
    CHECK(screen.touch.released() == "list");
}

TEST_CASE("disabled, covered and hidden elements are not touched") {
    Screen screen;
    screen.elements[0].enabled = false;
    screen.at(50, 30, true);
    CHECK(screen.touch.pressed().empty());
    screen.at(50, 30, false);
    screen.elements[1].covered = true;
    screen.at(50, 100, true);
    CHECK(screen.touch.pressed().empty());
    screen.at(50, 100, false);
    screen.elements[1].covered = false;
    screen.elements[1].visible = {};
    screen.at(50, 100, true);
    CHECK(screen.touch.pressed().empty());
}

TEST_CASE("what lies on top is what is touched") {
    Screen screen;
    screen.add("three", {0, 0, 400, 400});
    screen.at(50, 30, true);
    CHECK(screen.touch.pressed() == "three");
}

}  // namespace kosk::ui
