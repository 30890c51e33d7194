#include "kiosk/app/lockdown.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <string_view>

#include <SDL.h>

#include "shared/base/log.h"

namespace kosk::app {

namespace {

constexpr std::chrono::milliseconds kPause{250};
constexpr unsigned int kMostNotes = 20;  // of the log: nobody fills it by pressing Alt+F4

volatile std::sig_atomic_t end_wanted = 0;

void want_end(int) {
    end_wanted = 1;
}

}  // namespace

void prepare_lockdown() {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
    SDL_SetHint(SDL_HINT_GRAB_KEYBOARD, "1");
    end_wanted = 0;
    struct sigaction ending {};
    ending.sa_handler = want_end;
    ::sigaction(SIGTERM, &ending, nullptr);
    ::sigaction(SIGINT, &ending, nullptr);
}

bool asked_to_end() {
    return end_wanted != 0;
}

bool is_shortcut(const SDL_Keysym& key) {
    return (key.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0;
}

Lockdown::Lockdown(SDL_Window* window) : window_(window) {
    constexpr std::array kDrops{SDL_DROPFILE, SDL_DROPTEXT, SDL_DROPBEGIN, SDL_DROPCOMPLETE};
    for (const SDL_EventType drop : kDrops) {
        SDL_EventState(drop, SDL_DISABLE);
    }
    SDL_StopTextInput();
    take();
}

void Lockdown::note(std::string_view what) {
    if (noted_ < kMostNotes) {
        ++noted_;
        log_warning("lockdown.refused", {{"what", std::string(what)}});
    }
}

bool Lockdown::refuses(const SDL_Event& event) {
    switch (event.type) {
        case SDL_QUIT:
            note("quit");
            return true;
        case SDL_DROPFILE:
        case SDL_DROPTEXT:
            SDL_free(event.drop.file);
            note("drop");
            return true;
        case SDL_DISPLAYEVENT:
            disturbed_ = true;
            return false;
        case SDL_WINDOWEVENT:
            break;
        default:
            return false;
    }
    switch (event.window.event) {
        case SDL_WINDOWEVENT_CLOSE:
            note("close");
            return true;
        case SDL_WINDOWEVENT_HIDDEN:
        case SDL_WINDOWEVENT_MINIMIZED:
        case SDL_WINDOWEVENT_FOCUS_LOST:
        case SDL_WINDOWEVENT_MOVED:
        case SDL_WINDOWEVENT_RESIZED:
        case SDL_WINDOWEVENT_DISPLAY_CHANGED:
            disturbed_ = true;
            return false;
        default:
            return false;
    }
}

namespace {

// Under X11 full screen is a wish that only a window manager fulfils, and there may be none.
bool by_hand() {
    const char* driver = SDL_GetCurrentVideoDriver();
    return driver != nullptr && std::string_view(driver) == "x11";
}

int display_of(SDL_Window* window) {
    return std::max(0, SDL_GetWindowDisplayIndex(window));
}

}  // namespace

bool Lockdown::is_ours() const {
    constexpr Uint32 kWanted = SDL_WINDOW_SHOWN | SDL_WINDOW_INPUT_FOCUS;
    const Uint32 flags = SDL_GetWindowFlags(window_);
    SDL_Rect is{};
    SDL_GetWindowSize(window_, &is.w, &is.h);
    SDL_GetWindowPosition(window_, &is.x, &is.y);
    SDL_Rect whole{};
    const bool fits = SDL_GetDisplayBounds(display_of(window_), &whole) != 0 ||
                      (whole.w == is.w && whole.h == is.h && whole.x == is.x && whole.y == is.y);
    return fits && (flags & kWanted) == kWanted && (flags & SDL_WINDOW_MINIMIZED) == 0;
}

void Lockdown::keep(std::chrono::milliseconds uptime) {
    if ((!disturbed_ && is_ours()) || uptime - taken_at_ < kPause) {
        return;
    }
    disturbed_ = false;
    taken_at_ = uptime;
    if (!is_ours()) {
        note("away");
        take();
    }
}

void Lockdown::take() {
    SDL_ShowWindow(window_);
    if ((SDL_GetWindowFlags(window_) & SDL_WINDOW_MINIMIZED) != 0) {
        SDL_RestoreWindow(window_);
    }
    // Another display, or one of another size: taken anew.
    SDL_SetWindowFullscreen(window_, 0);
    SDL_Rect whole{};
    if (by_hand() && SDL_GetDisplayBounds(display_of(window_), &whole) == 0) {
        SDL_SetWindowBordered(window_, SDL_FALSE);
        SDL_SetWindowPosition(window_, whole.x, whole.y);
        SDL_SetWindowSize(window_, whole.w, whole.h);
    } else {
        SDL_SetWindowFullscreen(window_, SDL_WINDOW_FULLSCREEN_DESKTOP);
    }
    SDL_RaiseWindow(window_);
    SDL_SetWindowInputFocus(window_);
    SDL_SetWindowKeyboardGrab(window_, SDL_TRUE);
    SDL_SetWindowMouseGrab(window_, SDL_TRUE);
}

}  // namespace kosk::app
