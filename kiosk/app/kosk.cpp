#include "kiosk/app/kosk.h"

#include <array>
#include <deque>
#include <iterator>
#include <utility>

#include "kiosk/screens/screen.h"
#include "kiosk/session/update/update.h"
#include "kiosk/session/views/attract_view.h"
#include "kiosk/session/views/scan_view.h"
#include "shared/base/log.h"

namespace kosk::app {

namespace act = session::act;

namespace {

// How often new content and the idle times are looked at. Nothing is drawn for it.
constexpr std::chrono::milliseconds kRhythm{1000};

}  // namespace

Kosk::Kosk(session::AppState state,
           std::unique_ptr<Runner> runner,
           const Clock& clock,
           Uptime uptime)
    : state_(std::move(state)),
      runner_(std::move(runner)),
      pictures_(runner_->pictures(),
                std::string(session::kScannedPages),
                [this](std::string_view name) { return session::scanned_page(state_, name); }),
      clock_(clock),
      uptime_(std::move(uptime)) {
    apply(act::Tick{clock_.now(), uptime_()});
    apply(act::ContentChanged{});
}

void Kosk::apply(const session::Action& action) {
    follow(session::update(state_, action));
}

void Kosk::apply(const session::RunnerAnswer& answer) {
    follow(session::update(state_, answer));
}

void Kosk::follow(session::Effects effects) {
    std::deque<session::RunnerAnswer> queue;
    for (;;) {
        session::RunnerAnswers answers;
        runner_->perform(effects, state_.session_number(), answers);
        std::move(answers.begin(), answers.end(), std::back_inserter(queue));
        if (queue.empty()) {
            break;
        }
        effects = session::update(state_, queue.front());
        queue.pop_front();
    }
    pictures_.tidy();
}

Result<> Kosk::begin_with(text::Language language, const std::string& form_id) {
    apply(session::act::Start{});
    apply(session::act::ChooseLanguage{language});
    apply(session::act::StartForm{form_id, {}});
    if (!state_.session || !state_.session->form) {
        return fail(ErrorKind::not_found, "no form " + form_id + " can be filled here");
    }
    one_session_ = true;
    return {};
}

Result<> Kosk::begin_at(text::Language language, const std::string& target) {
    const auto link = content::parse_link(target);
    if (link && link->type == content::DocumentType::form) {
        return begin_with(language, link->id);
    }
    apply(session::act::Start{});
    apply(session::act::ChooseLanguage{language});
    const std::size_t before = state_.session ? state_.session->places.size() : 0;
    if (target != "home") {
        apply(session::act::FollowLink{target});
    }
    if (!state_.session || (target != "home" && state_.session->places.size() == before)) {
        return fail(ErrorKind::not_found, "no screen shows " + target);
    }
    one_session_ = true;
    return {};
}

void Kosk::draw(ui::Frame& frame) {
    session::Actions actions;
    screens::draw(state_, frame, actions);
    for (const auto& action : actions) {
        apply(action);
        redraw_ = true;
    }
}

void Kosk::drawn(const ui::Stage& stage) {
    drawn_ = true;
    const bool held = state_.session && state_.session->access.voice.held;
    for (const auto& action : narrator_.observe(state_, stage, !redraw_)) {
        apply(action);
    }
    // The pause button shows whether speech is held.
    redraw_ = redraw_ || held != (state_.session && state_.session->access.voice.held);
}

void Kosk::command(Command command) {
    constexpr int kStep = 25;
    if (command == Command::staff) {
        apply(act::AskStaff{});
        redraw_ = true;
        return;
    }
    if (command == Command::speech && !state_.session) {
        apply(act::Start{});
    }
    if (!state_.session) {
        return;
    }
    const session::Access access = state_.session->access;
    const session::Voice& voice = access.voice;
    switch (command) {
        case Command::speech:
            apply(act::SwitchSpeech{!voice.on});
            break;
        case Command::repeat:
            apply(act::RepeatSpeech{});
            break;
        case Command::pause:
            apply(act::PauseSpeech{!voice.held});
            break;
        case Command::slower:
        case Command::faster:
            apply(act::SetSpeechRate{voice.rate + (command == Command::faster ? kStep : -kStep)});
            break;
        case Command::quieter:
        case Command::louder:
            apply(
                act::SetSpeechVolume{voice.volume + (command == Command::louder ? kStep : -kStep)});
            break;
        case Command::reach:
            apply(act::SetReach{!access.reach});
            break;
        case Command::staff:
            break;  // above
    }
    redraw_ = true;
}

int Kosk::countdown() const {
    if (!state_.session && state_.dark) {
        return -3;
    }
    if (!state_.session) {
        return -10 - session::attract_turn(state_);
    }
    const auto& session = *state_.session;
    if (session.maintenance && session.maintenance->wait_until > state_.uptime) {
        return static_cast<int>((session.maintenance->wait_until - state_.uptime) /
                                std::chrono::seconds(1)) +
               100'000;
    }
    if (session.warned_at) {
        return static_cast<int>((state_.uptime - *session.warned_at) / std::chrono::seconds(1));
    }
    const bool leaving = session.receipt && session.receipt->code_saved;
    return leaving
               ? static_cast<int>((state_.uptime - session.touched_at) / std::chrono::seconds(1)) +
                     1000
               : -2;
}

void Kosk::tick(Time now) {
    const int before = countdown();
    apply(act::Tick{now, uptime_()});
    watchdog_.alive(uptime_());
    // Who listens is there, though the hands rest.
    if (state_.session && !state_.session->access.voice.held && runner_->speaking()) {
        apply(act::Touched{});
    }
    session::RunnerAnswers answers;
    if (drawn_) {
        runner_->after_first_frame(answers);
    }
    runner_->collect(answers);
    for (const auto& answer : answers) {
        redraw_ = redraw_ || session::is_news(state_, answer);
        apply(answer);
    }
    redraw_ = redraw_ || before != countdown();
}

std::optional<Time> Kosk::next_tick() const {
    return clock_.now() + kRhythm;
}

bool Kosk::take_redraw() {
    return std::exchange(redraw_, false);
}

ui::Look Kosk::look() const {
    return screens::look_of(state_);
}

ui::Words Kosk::words() const {
    return screens::words_of(state_);
}

bool Kosk::take_forget() {
    return runner_->take_forget();
}

void Kosk::touched(Time) {
    apply(act::Touched{});
    // Without the terminal's own speech only a recording can be heard: any touch ends it.
    if (runner_->speaking() && !(state_.session && state_.session->access.voice.on)) {
        session::RunnerAnswers none;
        runner_->perform({session::effect::StopSpeech{}}, state_.session_number(), none);
    }
}

std::shared_ptr<const session::Strings> load_strings(const Path& folder) {
    auto strings = std::make_shared<session::Strings>();
    for (const text::Language language : text::kLanguages) {
        if (language == text::source_language()) {
            continue;
        }
        const Path file = folder / (std::string(text::code(language)) + ".mo");
        const auto bytes = read_file(file);
        auto catalog =
            bytes ? text::Catalog::parse(*bytes) : Result<text::Catalog>(fail(bytes.error()));
        if (catalog) {
            strings->catalogs[language] = std::move(*catalog);
        } else {
            log_error("strings.load", catalog.error());
        }
    }
    return strings;
}

}  // namespace kosk::app
