// The program's other half: state, update and effects, behind what the display asks for.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "kiosk/app/runner.h"
#include "kiosk/app/session_pictures.h"
#include "kiosk/app/terminal.h"
#include "kiosk/screens/narrator.h"
#include "kiosk/session/model/state.h"
#include "platform/watchdog.h"
#include "shared/base/clock.h"

namespace kosk::app {

class Kosk final : public Application {
  public:
    // `uptime` never goes back; idle times are counted on it.
    using Uptime = std::function<std::chrono::milliseconds()>;

    Kosk(session::AppState state,
         std::unique_ptr<Runner> runner,
         const Clock& clock,
         Uptime uptime);
    Kosk(const Kosk&) = delete;
    Kosk& operator=(const Kosk&) = delete;

    void draw(ui::Frame& frame) override;
    void tick(Time now) override;
    [[nodiscard]] std::optional<Time> next_tick() const override;
    bool take_redraw() override;
    [[nodiscard]] ui::Look look() const override;
    [[nodiscard]] ui::Words words() const override;
    bool take_forget() override;
    void drawn(const ui::Stage& stage) override;
    void command(Command command) override;
    void touched(Time now) override;
    [[nodiscard]] ui::Pictures* pictures() override { return &pictures_; }
    [[nodiscard]] bool finished() const override {
        return (one_session_ && !state_.session) || runner_->restart_wanted();
    }
    void display_opened(const std::string& words) override { runner_->set_display(words); }

    // Begins a session at "home", at a document as FollowLink names it ("rights/liberty"), or with
    // a form ("forms/x"), as an author looks at it; finished() when the session ends. Errors:
    // not_found (no screen shows it).
    Result<> begin_at(text::Language language, const std::string& target);
    // Begins a session with this form, as an author tries it out; finished() when the session ends.
    // Errors: not_found (no such form can be filled here).
    Result<> begin_with(text::Language language, const std::string& form_id);

    [[nodiscard]] const session::AppState& state() const { return state_; }
    // Applies an action, or an answer that somebody still waits for, with everything that follows
    // from it.
    void apply(const session::Action& action);
    void apply(const session::RunnerAnswer& answer);

  private:
    // Has the effects performed, and what is answered at once applied, until nothing is left.
    void follow(session::Effects effects);
    // What time alone changes on the screen: the seconds of a countdown, the slide that rests.
    [[nodiscard]] int countdown() const;

    session::AppState state_;
    std::unique_ptr<Runner> runner_;
    SessionPictures pictures_;
    const Clock& clock_;
    Uptime uptime_;
    platform::Watchdog watchdog_;
    screens::Narrator narrator_;
    bool redraw_ = true;
    bool drawn_ = false;  // a first frame was
    bool one_session_ = false;
};

// Catalogs from a folder of <language>.mo. A missing one is logged; its language shows English.
std::shared_ptr<const session::Strings> load_strings(const Path& folder);

}  // namespace kosk::app
