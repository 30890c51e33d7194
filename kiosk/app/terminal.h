// The machine half of kosk: window, finger, fonts, renderer and the loop that sleeps.
//
// The program's other half implements Application and hands it over:
//
//     class Kosk final : public app::Application {
//       public:
//         void draw(ui::Frame& frame) override {
//             Actions actions;
//             screens::draw(view_of(state_), frame, actions);
//             for (const Action& action : actions) { perform(update(state_, action)); }
//             if (!actions.empty()) { dirty_ = true; }
//         }
//         void tick(Time now) override { … deadlines, answers of the worker … }
//         std::optional<Time> next_tick() const override { return state_.next_deadline(); }
//         bool take_redraw() override { return std::exchange(dirty_, false); }
//         ui::Look look() const override { return state_.look; }
//         ui::Words words() const override { return words_in(state_.language); }
//         …
//     };
//     auto code = app::run([&] { return std::make_unique<Kosk>(…); }, options, clock);
//
// The loop: sleep until input, a wake() or next_tick(); tick(); draw while something asks for it.
// An idle terminal draws nothing and uses no processor time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/ui/frame.h"
#include "shared/base/clock.h"
#include "shared/base/exit_code.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::app {

// Keys that do one thing on every screen; see docs/accessibility.md.
// `staff`: somebody made the gesture that leads to the maintenance screen (staff_gesture.h).
enum class Command { speech, repeat, pause, slower, faster, quieter, louder, reach, staff };

class Application {
  public:
    virtual ~Application() = default;
    // Draws the present state and acts on what was tapped. Thread: the one of run(), as for all.
    virtual void draw(ui::Frame& frame) = 0;
    // Called before every frame and whenever the loop wakes.
    virtual void tick(Time now) = 0;
    // When tick() wants to be called at the latest; nullopt when only input matters.
    [[nodiscard]] virtual std::optional<Time> next_tick() const = 0;
    // True once after the state changed: another frame is drawn.
    virtual bool take_redraw() = 0;
    [[nodiscard]] virtual ui::Look look() const = 0;
    [[nodiscard]] virtual ui::Words words() const = 0;
    // True once after a session ended: all that the design system knows is forgotten.
    virtual bool take_forget() = 0;
    // After each frame: what is on the screen now.
    virtual void drawn(const ui::Stage&) {}
    virtual void command(Command) {}
    // What there is to draw on, in words for staff: "1080 × 1920, software".
    virtual void display_opened(const std::string&) {}
    // Where the screens' pictures come from; it lives as long as the application.
    [[nodiscard]] virtual ui::Pictures* pictures() { return nullptr; }
    // Any touch or key, before it is handled: idle deadlines start anew.
    virtual void touched(Time now) = 0;
    [[nodiscard]] virtual bool finished() const { return false; }
};

// What the loop did, for tests and for the operator's log.
struct LoopFigures {
    std::uint64_t presented = 0;  // frames that reached the display
    std::uint64_t built = 0;      // frames laid out
    std::string renderer;         // "software", or "gl: " and the name of the GPU
};

enum class Renderer { automatic, software, gl };

struct DisplayOptions {
    ui::DisplayProfile display;
    ui::FontFiles fonts;
    bool fullscreen = true;  // false: a window of the display's size, for demonstrations
    // Waits for the display and fills it, and nothing leads out of it (lockdown.h).
    bool locked = false;
    Renderer renderer = Renderer::automatic;
    // A terminal must have a real display: SDL would silently draw into nothing without one.
    // True permits SDL's "offscreen" and "dummy" drivers, for tests and journeys.
    bool allow_no_display = false;
    Path drive;           // a journey to walk (journey.h), then the program ends; empty for none
    Path pictures = ".";  // where the journey's pictures go
    LoopFigures* figures = nullptr;  // filled while running
};

// Runs until the window is closed, finished(), or the journey ends. `clock` gives tick() its time.
// Returns the program's exit code: 0, or ExitCode::bad_data after a journey that failed.
// Errors: unsupported (no display, no renderer), those of Fonts::open and of reading the journey.
Result<int> run(Application& application, const DisplayOptions& options, const Clock& clock);

// The same for an application that is made on a thread of its own meanwhile: what there is to show
// and the display to show it on take about the same time to be ready. From then on the application
// belongs to the caller's thread. Errors: also those of `make`.
using MakeApplication = std::function<Result<std::unique_ptr<Application>>()>;
Result<int> run(const MakeApplication& make, const DisplayOptions& options, const Clock& clock);

// Wakes the loop from any thread: a worker has an answer. Harmless when nothing runs.
void wake();

}  // namespace kosk::app
