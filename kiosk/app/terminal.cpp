#include "kiosk/app/terminal.h"

#include <chrono>
#include <future>
#include <thread>
#include <utility>

#include <SDL.h>

#include "kiosk/app/lockdown.h"
#include "kiosk/app/loop.h"
#include "platform/watchdog.h"
#include "shared/base/guarded.h"
#include "shared/base/log.h"

namespace kosk::app {

namespace {

// SDL's number of the wake-up event while a loop runs, else 0.
Guarded<Uint32> wake_event;

// Other threads may wake the loop while this lives; it ends before SDL does.
class WakeUps {
  public:
    WakeUps() {
        wake_event.with([](Uint32& type) { type = SDL_RegisterEvents(1); });
    }
    ~WakeUps() {
        wake_event.with([](Uint32& type) { type = 0; });
    }
    WakeUps(const WakeUps&) = delete;
    WakeUps& operator=(const WakeUps&) = delete;
};

}  // namespace

void wake() {
    wake_event.with([](Uint32 type) {
        if (type != 0) {
            SDL_Event event{};
            event.type = type;
            SDL_PushEvent(&event);
        }
    });
}

namespace {

// A terminal's display may come later than its program, or is being started anew: it is waited for,
// and the supervisor is told so. Elsewhere a display that is not there is an error.
Result<std::unique_ptr<SdlVideo>> start_video(const DisplayOptions& options) {
    constexpr std::chrono::milliseconds kPause{200};
    auto video = SdlVideo::start(options.allow_no_display);
    if (!video && options.locked) {
        log_warning("display.awaited", {{"reason", video.error().detail}});
        const platform::Watchdog supervisor;
        while (!video && !asked_to_end()) {
            supervisor.still_starting();
            std::this_thread::sleep_for(kPause);
            video = SdlVideo::start(options.allow_no_display);
        }
    }
    return video;
}

// `ready` waits for the application; it is asked once, when the display is there.
Result<int> run_when_ready(const std::function<Result<Application*>()>& ready,
                           const DisplayOptions& options,
                           const Clock& clock) {
    std::optional<Journey> journey;
    if (!options.drive.empty()) {
        ASSIGN_OR_RETURN(const std::string script, read_file(options.drive, 1U << 20U));
        ASSIGN_OR_RETURN(auto commands, parse_journey(script));
        journey.emplace(std::move(commands), options.pictures);
    }
    if (options.locked) {
        prepare_lockdown();
    }
    ASSIGN_OR_RETURN(const auto video, start_video(options));
    const WakeUps wake_ups;
    ASSIGN_OR_RETURN(const auto display, open_display(options));
    ui::DisplayProfile profile = options.display;
    SDL_GetWindowSize(display->window(), &profile.width_px, &profile.height_px);
    ASSIGN_OR_RETURN(const auto stage, ui::Stage::open(profile, options.fonts));
    ASSIGN_OR_RETURN(Application* const application, ready());
    stage->set_pictures(application->pictures());
    if (options.fullscreen || options.locked) {
        SDL_ShowCursor(SDL_DISABLE);
    }
    return Loop(*application, options, clock, *stage, *display, std::move(journey)).run();
}

}  // namespace

Result<int> run(Application& application, const DisplayOptions& options, const Clock& clock) {
    return run_when_ready([&] { return Result<Application*>(&application); }, options, clock);
}

Result<int> run(const MakeApplication& make, const DisplayOptions& options, const Clock& clock) {
    std::unique_ptr<Application> application;
    auto made = std::async(std::launch::async, make);
    const auto ready = [&]() -> Result<Application*> {
        ASSIGN_OR_RETURN(application, made.get());
        return application.get();
    };
    return run_when_ready(ready, options, clock);
}

}  // namespace kosk::app
