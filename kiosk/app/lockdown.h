// Nothing leads out of the program: no key, no gesture, no device that is plugged in.
//
// A terminal in public runs locked. The window then takes the keyboard, fills the display without a
// frame, asks nobody before it comes back to the front, and is not closed from outside; files and
// texts cannot be dropped into it, and no text input of the system is open that could show a menu.
// What ends the program is its supervisor's signal (SIGTERM), or staff at the maintenance screen.
// Keys that a system keeps for itself (Ctrl+Alt+F1, SysRq) are taken from it where it is installed:
// docs/operators.md.
// Thread: that of the display.
#pragma once

#include <chrono>
#include <string_view>

#include <SDL_events.h>
#include <SDL_keyboard.h>

struct SDL_Window;

namespace kosk::app {

// Before the window is made: what SDL must know from the start, and signals that end the program.
void prepare_lockdown();

// Whether the supervisor wants the program to end.
bool asked_to_end();

class Lockdown {
  public:
    // Takes the display and the keyboard. `window` must outlive it.
    explicit Lockdown(SDL_Window* window);

    // True when the event is not for the program: it asks to close it, or drops something.
    bool refuses(const SDL_Event& event);
    // Takes back what was taken away: the front, the whole display, the keyboard. Called with every
    // turn of the loop; does something only when it must, and not more than four times a second.
    void keep(std::chrono::milliseconds uptime);

  private:
    [[nodiscard]] bool is_ours() const;
    void take();
    void note(std::string_view what);

    SDL_Window* window_;
    bool disturbed_ = false;
    std::chrono::milliseconds taken_at_{0};
    unsigned int noted_ = 0;
};

// Keys held together with Ctrl, Alt or the system's key mean something to a desktop, never here.
bool is_shortcut(const SDL_Keysym& key);

}  // namespace kosk::app
