#include "kiosk/app/loop.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include <SDL.h>

#include "platform/own_memory.h"
#include "shared/base/log.h"

namespace kosk::app {

namespace {

constexpr int kFrameMs = 16;  // of the displays that software draws for
constexpr int kLongestSleepMs = 60'000;
constexpr int kLeastSide = 320;  // pixels; a display that is smaller is none

// SDL keeps the places of events that were taken, with where a finger was, and fills them again.
void overwrite_past_events() {
    constexpr int kMost = 256;  // that ever waited at once
    SDL_Event nothing{};
    nothing.type = SDL_LASTEVENT;
    for (int i = 0; i < kMost; ++i) {
        SDL_PeepEvents(&nothing, 1, SDL_ADDEVENT, 0, 0);
    }
    SDL_FlushEvent(SDL_LASTEVENT);
}

}  // namespace

ui::FrameTime Loop::uptime() {
    return ui::FrameTime{SDL_GetTicks64()};
}

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
bool Loop::command_key(int code) {
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
        overwrite_past_events();
        platform::clear_dead_stack();
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
        tidy();
        RETURN_IF_ERROR(follow_journey());
        if (!quit_) {
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

}  // namespace kosk::app
