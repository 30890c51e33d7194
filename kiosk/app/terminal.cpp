#include "kiosk/app/terminal.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <future>
#include <utility>

#include <SDL.h>

#include "kiosk/app/build_times.h"
#include "kiosk/app/journey.h"
#include "kiosk/app/lockdown.h"
#include "kiosk/app/pointer_queue.h"
#include "kiosk/app/staff_gesture.h"
#include "kiosk/app/window.h"
#include "platform/own_memory.h"
#include "shared/base/guarded.h"
#include "shared/base/log.h"

namespace kosk::app {

namespace {

constexpr int kFrameMs = 16;  // of the displays that software draws for
constexpr int kLongestSleepMs = 60'000;
constexpr int kLeastSide = 320;  // pixels; a display that is smaller is none
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

class Loop {
  public:
    Loop(Application& application,
         const Options& options,
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

    Result<int> run();

  private:
    bool wait();
    void take_events();
    void handle(const SDL_Event& event);
    void window_changed();
    void key(const SDL_Keysym& key);
    void staff_key(const SDL_KeyboardEvent& event);
    void look_for_staff();
    bool command_key(SDL_Keycode code);
    Result<> frame();
    Result<> follow_journey();
    void tidy();
    void push_touch(const ui::PointerSample& sample);
    static void push_key(const std::string& name);
    [[nodiscard]] int sleep_ms() const;
    [[nodiscard]] std::string words_of_display() const;
    [[nodiscard]] static ui::FrameTime uptime() { return ui::FrameTime{SDL_GetTicks64()}; }

    Application& application_;
    const Options& options_;
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

int Loop::sleep_ms() const {
    if (redraw_ || !pointer_.empty()) {
        return 0;
    }
    if (stage_.animating() || journey_) {
        const auto due = last_frame_ + ui::FrameTime{kFrameMs} - uptime();
        return std::max(1, static_cast<int>(due.count()));
    }
    const auto next = application_.next_tick();
    std::int64_t left = next ? (*next - clock_.now()).count() : kLongestSleepMs;
    if (const auto held = staff_.due()) {
        left = std::min<std::int64_t>(left, (*held - uptime()).count());
    }
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, kLongestSleepMs));
}

// Sleeps until something is due; false when nothing but time passed.
bool Loop::wait() {
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, sleep_ms()) == 0) {
        return false;
    }
    handle(event);
    take_events();
    return true;
}

void Loop::take_events() {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        handle(event);
    }
}

void Loop::handle(const SDL_Event& event) {
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(display_.window(), &width, &height);
    if (lockdown_ && lockdown_->refuses(event)) {
        return;
    }
    if (pointer_.push(event, width, height)) {
        if (!pointer_.empty()) {
            application_.touched(clock_.now());
        }
        return;
    }
    switch (event.type) {
        case SDL_QUIT:
            quit_ = true;
            break;
        case SDL_KEYDOWN:
            application_.touched(clock_.now());
            staff_key(event.key);
            key(event.key.keysym);
            break;
        case SDL_KEYUP:
            staff_key(event.key);
            break;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_EXPOSED ||
                event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
                window_changed();
            }
            break;
        default:
            break;
    }
}

// Another display than before: all is laid out anew for it.
void Loop::window_changed() {
    ui::DisplayProfile now = stage_.metrics().display();
    SDL_GetWindowSize(display_.window(), &now.width_px, &now.height_px);
    if (now.width_px >= kLeastSide && now.height_px >= kLeastSide) {
        resized_ = stage_.set_display(now);
    }
    display_.invalidate();
    redraw_ = true;
}

void Loop::staff_key(const SDL_KeyboardEvent& event) {
    const SDL_Keycode code = event.keysym.sym;
    if (code == SDLK_UP || code == SDLK_DOWN) {
        staff_.key(code == SDLK_UP ? StaffGesture::Key::up : StaffGesture::Key::down,
                   event.type == SDL_KEYDOWN,
                   uptime());
    }
}

void Loop::look_for_staff() {
    if (staff_.made(uptime())) {
        application_.command(Command::staff);
        redraw_ = true;
    }
}

// False when this key stands for no command.
bool Loop::command_key(SDL_Keycode code) {
    constexpr std::array<std::pair<SDL_Keycode, Command>, 10> kKeys{{
        {SDLK_F1, Command::speech},
        {SDLK_F2, Command::repeat},
        {SDLK_F3, Command::pause},
        {SDLK_F4, Command::slower},
        {SDLK_F5, Command::faster},
        {SDLK_F6, Command::quieter},
        {SDLK_F7, Command::louder},
        {SDLK_F8, Command::reach},
        {SDLK_VOLUMEDOWN, Command::quieter},
        {SDLK_VOLUMEUP, Command::louder},
    }};
    const auto known = std::find_if(
        kKeys.begin(), kKeys.end(), [code](const auto& key) { return key.first == code; });
    if (known == kKeys.end()) {
        return false;
    }
    application_.command(known->second);
    return true;
}

void Loop::key(const SDL_Keysym& key) {
    if (is_shortcut(key) || command_key(key.sym)) {
        return;
    }
    switch (key.sym) {
        case SDLK_DOWN:
            stage_.key(ui::NavKey::down);
            break;
        case SDLK_RIGHT:
        case SDLK_PAGEDOWN:
            stage_.key(ui::NavKey::right);
            break;
        case SDLK_TAB:
            stage_.key((key.mod & KMOD_SHIFT) != 0 ? ui::NavKey::previous : ui::NavKey::next);
            break;
        case SDLK_UP:
            stage_.key(ui::NavKey::up);
            break;
        case SDLK_LEFT:
        case SDLK_PAGEUP:
            stage_.key(ui::NavKey::left);
            break;
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
        case SDLK_SPACE:
            stage_.key(ui::NavKey::activate);
            break;
        default:
            return;
    }
    redraw_ = true;
}

Result<> Loop::frame() {
    const auto sample = pointer_.pop();
    if (sample) {
        stage_.pointer(*sample);
        finger_down_ = sample->down;
        staff_.finger(
            sample->at, sample->down, stage_.metrics().mm(StaffGesture::kCornerMm), uptime());
    }
    if (application_.take_redraw() || sample) {
        redraw_ = true;
    }
    // A resting finger needs no frames; a moving page does.
    const bool due = stage_.animating() && uptime() - last_frame_ >= ui::FrameTime{kFrameMs - 1};
    if (!redraw_ && !due) {
        return {};
    }
    redraw_ = false;
    RETURN_IF_ERROR(stage_.set_look(application_.look()));
    stage_.set_words(application_.words());
    last_frame_ = uptime();
    const auto began = std::chrono::steady_clock::now();
    stage_.draw(last_frame_, [this](ui::Frame& drawing) { application_.draw(drawing); });
    build_times_.add(std::chrono::steady_clock::now() - began);
    ++figures_.built;
    if (application_.take_forget()) {
        stage_.forget();
        redraw_ = true;
        much_freed_ = true;
    }
    application_.drawn(stage_);
    redraw_ = application_.take_redraw() || redraw_;
    ASSIGN_OR_RETURN(const bool presented, display_.present(stage_));
    if (presented && ++figures_.presented == 1) {
        log_info("display.first_frame");
        much_freed_ = true;  // what content and letters were made from
    }
    return {};
}

void Loop::tidy() {
    if (much_freed_ && !redraw_ && !stage_.animating() && pointer_.empty()) {
        much_freed_ = false;
        platform::give_back_memory();
    }
}

void Loop::push_touch(const ui::PointerSample& sample) {
    SDL_Event event{};
    event.type = !sample.down ? SDL_FINGERUP : finger_down_ ? SDL_FINGERMOTION : SDL_FINGERDOWN;
    const ui::Rect screen = stage_.metrics().panel();
    event.tfinger.timestamp = SDL_GetTicks();
    event.tfinger.x = sample.at.x / screen.width;
    event.tfinger.y = sample.at.y / screen.height;
    SDL_PushEvent(&event);
}

void Loop::push_key(const std::string& name) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = SDL_GetKeyFromName(name.c_str());
    SDL_PushEvent(&event);
}

// One step of the journey, when the screen rests or its finger is down.
Result<> Loop::follow_journey() {
    const bool resting = !redraw_ && !stage_.animating() && pointer_.empty();
    if (!journey_ || figures_.built == 0 || !(resting || journey_->in_gesture())) {
        return {};
    }
    const JourneyStep step = journey_->next(stage_, uptime());
    switch (step.kind) {
        case JourneyStep::Kind::wait:
            break;
        case JourneyStep::Kind::touch:
            push_touch(step.touch);
            break;
        case JourneyStep::Kind::key:
            push_key(step.text);
            break;
        case JourneyStep::Kind::picture:
            return display_.picture(stage_, options_.pictures / (step.text + ".png"));
        case JourneyStep::Kind::failed:
            std::fprintf(stderr, "%s\n", step.text.c_str());
            code_ = to_int(ExitCode::bad_data);
            quit_ = true;
            break;
        case JourneyStep::Kind::finished:
            quit_ = true;
            break;
    }
    return {};
}

std::string Loop::words_of_display() const {
    const ui::DisplayProfile& profile = stage_.metrics().display();
    return std::to_string(profile.width_px) + " × " + std::to_string(profile.height_px) + ", " +
           display_.name();
}

Result<int> Loop::run() {
    figures_.renderer = display_.name();
    log_info("display.open", {{"renderer", display_.name()}});
    application_.display_opened(words_of_display());
    platform::overwrite_freed_memory();  // from here on some of it was a citizen's
    take_events();  // that the window has come: else the first picture would be drawn twice
    while (!quit_ && !application_.finished() && !(lockdown_ && asked_to_end())) {
        application_.tick(clock_.now());
        look_for_staff();
        if (lockdown_) {
            lockdown_->keep(uptime());
        }
        RETURN_IF_ERROR(resized_);
        RETURN_IF_ERROR(frame());
        if (options_.figures != nullptr) {
            *options_.figures = figures_;
        }
        RETURN_IF_ERROR(follow_journey());
        if (!quit_) {
            tidy();
            wait();
        }
    }
    log_info("display.closed",
             {{"built", std::to_string(figures_.built)},
              {"presented", std::to_string(figures_.presented)},
              {"build_p50_us", std::to_string(build_times_.at(0.5).count())},
              {"build_p99_us", std::to_string(build_times_.at(0.99).count())}});
    return code_;
}

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

// `ready` waits for the application; it is asked once, when the display is there.
Result<int> run_when_ready(const std::function<Result<Application*>()>& ready,
                           const Options& options,
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
    ASSIGN_OR_RETURN(const auto video, SdlVideo::start(options.allow_no_display));
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

Result<int> run(Application& application, const Options& options, const Clock& clock) {
    return run_when_ready([&] { return Result<Application*>(&application); }, options, clock);
}

Result<int> run(const MakeApplication& make, const Options& options, const Clock& clock) {
    std::unique_ptr<Application> application;
    auto made = std::async(std::launch::async, make);
    const auto ready = [&]() -> Result<Application*> {
        ASSIGN_OR_RETURN(application, made.get());
        return application.get();
    };
    return run_when_ready(ready, options, clock);
}

}  // namespace kosk::app
