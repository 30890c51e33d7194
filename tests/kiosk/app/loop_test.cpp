#include <thread>

#include <SDL.h>
#include <catch2/catch.hpp>

#include "tests/kiosk/app/demo_program.h"

namespace kosk::app {

namespace {

DisplayOptions without_display(LoopFigures& figures) {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    DisplayOptions options;
    options.fullscreen = false;
    options.renderer = Renderer::software;
    options.allow_no_display = true;
    options.figures = &figures;
    return options;
}

}  // namespace

TEST_CASE("an idle program is drawn once, however often its clock ticks") {
    LoopFigures figures;
    DemoProgram program;
    const SystemClock clock;
    program.deadline = clock.now();
    program.on_tick = [&](Time now) {
        program.deadline = now + std::chrono::milliseconds(5);
        program.over = program.ticks >= 40;
    };
    const auto code = run(program, without_display(figures), clock);
    REQUIRE(code);
    CHECK(*code == 0);
    CHECK(program.ticks >= 40);
    // The window's own first exposure may ask for one more.
    CHECK(figures.built <= 3);
    CHECK(figures.presented >= 1);
    CHECK(figures.presented <= 2);
    CHECK(figures.renderer == "software");
}

TEST_CASE("a changed state is drawn and presented") {
    LoopFigures figures;
    DemoProgram program;
    const SystemClock clock;
    program.deadline = clock.now();
    program.on_tick = [&](Time now) {
        program.deadline = now + std::chrono::milliseconds(2);
        if (program.ticks == 20) {
            program.page = "form";
            program.dirty = true;
        }
        program.over = program.ticks >= 30;
    };
    REQUIRE(run(program, without_display(figures), clock));
    CHECK(figures.presented >= 2);
    CHECK(figures.presented <= 4);
}

TEST_CASE("another thread wakes the loop from its sleep") {
    LoopFigures figures;
    DemoProgram program;
    const SystemClock clock;
    std::jthread worker;
    program.on_tick = [&](Time) {
        if (!worker.joinable()) {
            worker = std::jthread([](const std::stop_token& stop) {
                while (!stop.stop_requested()) {
                    wake();
                    std::this_thread::yield();
                }
            });
        }
        program.over = program.ticks >= 5;
    };
    const Time began = clock.now();
    REQUIRE(run(program, without_display(figures), clock));
    worker.request_stop();
    CHECK(program.ticks >= 5);
    CHECK(clock.now() - began < std::chrono::seconds(30));
}

TEST_CASE("without a display a terminal refuses to draw into nothing") {
    LoopFigures figures;
    DisplayOptions options = without_display(figures);
    options.allow_no_display = false;
    DemoProgram program;
    const SystemClock clock;
    const auto code = run(program, options, clock);
    REQUIRE_FALSE(code);
    CHECK(code.error().kind == ErrorKind::unsupported);
    CHECK(code.error().detail.find("no display") != std::string::npos);
}

}  // namespace kosk::app
