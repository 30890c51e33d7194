#include <SDL_touch.h>
#include <catch2/catch.hpp>

#include "kiosk/app/pointer_queue.h"
#include "kiosk/app/window.h"

namespace kosk::app {

namespace {

SDL_Event finger(Uint32 type, float x, float y, SDL_FingerID id = 1) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.fingerId = id;
    event.tfinger.x = x;
    event.tfinger.y = y;
    return event;
}

SDL_Event mouse(Uint32 type, int x, int y, Uint32 which = 0, Uint8 button = SDL_BUTTON_LEFT) {
    SDL_Event event{};
    event.type = type;
    if (type == SDL_MOUSEMOTION) {
        event.motion.which = which;
        event.motion.x = x;
        event.motion.y = y;
    } else {
        event.button.which = which;
        event.button.button = button;
        event.button.x = x;
        event.button.y = y;
    }
    return event;
}

std::vector<ui::PointerSample> frames(PointerQueue& queue) {
    std::vector<ui::PointerSample> samples;
    while (const auto sample = queue.pop()) {
        samples.push_back(*sample);
    }
    return samples;
}

}  // namespace

TEST_CASE("a tap shorter than a frame still has a frame down and a frame up") {
    PointerQueue queue;
    queue.push(finger(SDL_FINGERDOWN, 0.5F, 0.25F), 1000, 2000);
    queue.push(finger(SDL_FINGERUP, 0.5F, 0.25F), 1000, 2000);
    const auto samples = frames(queue);
    REQUIRE(samples.size() == 2);
    CHECK(samples[0].down);
    CHECK(samples[0].at.x == 500);
    CHECK(samples[0].at.y == 500);
    CHECK_FALSE(samples[1].down);
}

TEST_CASE("movements are joined, changes of the button never") {
    PointerQueue queue;
    queue.push(finger(SDL_FINGERDOWN, 0, 0), 100, 100);
    for (int i = 1; i <= 50; ++i) {
        queue.push(finger(SDL_FINGERMOTION, 0, static_cast<float>(i) / 100), 100, 100);
    }
    queue.push(finger(SDL_FINGERUP, 0, 0.5F), 100, 100);
    queue.push(finger(SDL_FINGERDOWN, 0, 0.9F), 100, 100);
    const auto samples = frames(queue);
    REQUIRE(samples.size() >= 4);
    CHECK(samples.size() <= 6);
    CHECK(samples.front().at.y == 0);
    for (std::size_t i = 1; i + 2 < samples.size(); ++i) {
        CHECK(samples[i].down);
    }
    CHECK_FALSE(samples[samples.size() - 2].down);
    CHECK(samples.back().down);
    CHECK(samples[samples.size() - 2].at.y == Approx(50));
}

TEST_CASE("only the first finger counts") {
    PointerQueue queue;
    queue.push(finger(SDL_FINGERDOWN, 0.1F, 0, 1), 100, 100);
    queue.push(finger(SDL_FINGERDOWN, 0.9F, 0, 2), 100, 100);
    queue.push(finger(SDL_FINGERUP, 0.9F, 0, 2), 100, 100);
    queue.push(finger(SDL_FINGERUP, 0.1F, 0, 1), 100, 100);
    CHECK(frames(queue).size() == 2);
}

TEST_CASE("the mouse that SDL makes up from touches is ignored, a real one is not") {
    PointerQueue queue;
    queue.push(mouse(SDL_MOUSEBUTTONDOWN, 5, 5, SDL_TOUCH_MOUSEID), 100, 100);
    queue.push(mouse(SDL_MOUSEBUTTONUP, 5, 5, SDL_TOUCH_MOUSEID), 100, 100);
    CHECK(queue.empty());
    queue.push(mouse(SDL_MOUSEMOTION, 5, 5), 100, 100);  // hovering is nothing
    queue.push(mouse(SDL_MOUSEBUTTONDOWN, 5, 5, 0, SDL_BUTTON_RIGHT), 100, 100);
    CHECK(queue.empty());
    queue.push(mouse(SDL_MOUSEBUTTONDOWN, 5, 5), 100, 100);
    queue.push(mouse(SDL_MOUSEMOTION, 9, 9), 100, 100);
    queue.push(mouse(SDL_MOUSEBUTTONUP, 9, 9), 100, 100);
    CHECK(frames(queue).size() == 3);
}

TEST_CASE("a processor that pretends to be a GPU is recognised") {
    CHECK(is_software_gl("llvmpipe (LLVM 15.0.6, 256 bits)"));
    CHECK(is_software_gl("softpipe"));
    CHECK(is_software_gl("Google SwiftShader"));
    CHECK_FALSE(is_software_gl("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
    CHECK_FALSE(is_software_gl("V3D 4.2"));
}

}  // namespace kosk::app
