// What a terminal does while it runs: it sleeps until input, a wake() or the next tick, and draws
// while something asks for it.
//
// Thread: the screen's, on which SDL was started.
#pragma once

#include <optional>
#include <string>

#include <SDL_events.h>
#include <SDL_keyboard.h>

#include "kiosk/app/build_times.h"
#include "kiosk/app/journey.h"
#include "kiosk/app/lockdown.h"
#include "kiosk/app/pointer_queue.h"
#include "kiosk/app/staff_gesture.h"
#include "kiosk/app/terminal.h"
#include "kiosk/app/window.h"
#include "kiosk/ui/stage.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::app {

class Loop {
  public:
    // All of them outlive it.
    Loop(Application& application,
         const DisplayOptions& options,
         const Clock& clock,
         ui::Stage& stage,
         Display& display,
         std::optional<Journey> journey)
        : application_(application),
          options_(options),
          clock_(clock),
          stage_(stage),
          display_(display),
          journey_(std::move(journey)) {
        if (options.locked) {
            lockdown_.emplace(display.window());
        }
    }

    // The program's exit code, once it is to end. Errors: those of the display.
    Result<int> run();

  private:
    bool wait();
    void take_events();
    void handle(const SDL_Event& event);
    void window_changed();
    void key(const SDL_Keysym& key);
    void staff_key(const SDL_KeyboardEvent& event);
    void look_for_staff();
    bool command_key(int code);  // of SDL
    Result<> frame();
    Result<> follow_journey();
    void tidy();
    void push_touch(const ui::PointerSample& sample);
    static void push_key(const std::string& name);
    [[nodiscard]] int sleep_ms() const;
    [[nodiscard]] std::string words_of_display() const;
    [[nodiscard]] static ui::FrameTime uptime();

    Application& application_;
    const DisplayOptions& options_;
    const Clock& clock_;
    ui::Stage& stage_;
    Display& display_;
    std::optional<Journey> journey_;
    std::optional<Lockdown> lockdown_;
    StaffGesture staff_;
    Result<> resized_;
    PointerQueue pointer_;
    LoopFigures figures_;
    BuildTimes build_times_;
    ui::Words words_;
    bool redraw_ = true;
    bool finger_down_ = false;
    bool much_freed_ = false;  // since memory was given back
    bool quit_ = false;
    int code_ = 0;
    ui::FrameTime last_frame_{};
};

}  // namespace kosk::app
