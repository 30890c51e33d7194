// What would close or leave a window elsewhere does nothing to a locked one.
#include "kiosk/app/lockdown.h"

#include <csignal>
#include <cstring>

#include <SDL.h>
#include <catch2/catch.hpp>

#include "tests/kiosk/app/demo_program.h"

namespace kosk::app {

namespace {

void push(Uint32 type, Uint8 window_event = 0) {
    SDL_Event event{};
    event.type = type;
    if (type == SDL_WINDOWEVENT) {
        event.window.event = window_event;
        event.window.windowID = 1;
    }
    SDL_PushEvent(&event);
}

void push_drop(Uint32 type, const char* what) {
    SDL_Event event{};
    event.type = type;
    event.drop.file = static_cast<char*>(SDL_malloc(std::strlen(what) + 1));
    std::strcpy(event.drop.file, what);
    SDL_PushEvent(&event);
}

void push_key(SDL_Keycode code, int mod) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = code;
    event.key.keysym.mod = static_cast<Uint16>(mod);
    SDL_PushEvent(&event);
}

// Everything that somebody may try, in the second frame.
void try_everything() {
    push(SDL_QUIT);
    for (const auto event : {SDL_WINDOWEVENT_CLOSE,
                             SDL_WINDOWEVENT_MINIMIZED,
                             SDL_WINDOWEVENT_HIDDEN,
                             SDL_WINDOWEVENT_FOCUS_LOST,
                             SDL_WINDOWEVENT_MOVED}) {
        push(SDL_WINDOWEVENT, static_cast<Uint8>(event));
    }
    push(SDL_DISPLAYEVENT);
    push_drop(SDL_DROPFILE, "/etc/passwd");
    push_drop(SDL_DROPTEXT, "made up");
    push_key(SDLK_F4, KMOD_ALT);
    push_key(SDLK_TAB, KMOD_ALT);
    push_key(SDLK_RETURN, KMOD_CTRL);
    push_key(SDLK_PRINTSCREEN, 0);
    push_key(SDLK_ESCAPE, 0);
    push_key(SDLK_DELETE, KMOD_CTRL | KMOD_ALT);
    push_key(SDLK_c, KMOD_CTRL);
    push(SDL_MULTIGESTURE);
    push(SDL_CLIPBOARDUPDATE);
    push(SDL_KEYMAPCHANGED);
    push(SDL_APP_TERMINATING);
}

struct Run {
    DemoProgram program;
    SystemClock clock;
    LoopFigures figures;
    std::vector<Command> commands;

    Result<int> go(bool locked, const std::function<void(int tick)>& each) {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
        DisplayOptions options;
        options.fullscreen = false;
        options.locked = locked;
        options.renderer = Renderer::software;
        options.allow_no_display = true;
        options.figures = &figures;
        program.deadline = clock.now();
        program.on_tick = [&, each](Time now) {
            program.deadline = now + std::chrono::milliseconds(5);
            each(program.ticks);
        };
        return run(program, options, clock);
    }
};

}  // namespace

TEST_CASE("a locked program stays, whatever is tried") {
    Run run;
    const auto code = run.go(true, [&](int tick) {
        if (tick == 3) {
            try_everything();
        }
        run.program.over = tick >= 60;
    });
    REQUIRE(code);
    CHECK(run.program.ticks >= 60);
    CHECK(run.program.page == "list");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
}

TEST_CASE("a program at a desk is closed as any other") {
    Run run;
    const auto code = run.go(false, [&](int tick) {
        if (tick == 3) {
            push(SDL_QUIT);
        }
        REQUIRE(tick < 1000);
    });
    REQUIRE(code);
    CHECK(*code == 0);
}

TEST_CASE("a locked program ends when its supervisor says so") {
    Run run;
    const auto code = run.go(true, [&](int tick) {
        if (tick == 3) {
            std::raise(SIGTERM);
        }
        REQUIRE(tick < 1000);
    });
    REQUIRE(code);
    CHECK(*code == 0);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
}

TEST_CASE("keys of a desktop are none of a terminal") {
    SDL_Keysym key{};
    key.sym = SDLK_F4;
    CHECK_FALSE(is_shortcut(key));
    for (const int mod : {KMOD_LALT, KMOD_RCTRL, KMOD_LGUI}) {
        key.mod = static_cast<Uint16>(mod);
        CHECK(is_shortcut(key));
    }
}

}  // namespace kosk::app
