// Performs what update() asks for, and answers with actions.
//
// The screen's thread reads content.db and writes outbox.db: short work. What blocks goes to the
// Worker. Thread: the screen's.
#pragma once

#include <memory>
#include <optional>

#include "kiosk/app/content_pictures.h"
#include "kiosk/app/release_guard.h"
#include "kiosk/app/worker.h"
#include "kiosk/session/model/action.h"
#include "kiosk/session/model/effect.h"
#include "platform/headset.h"
#include "platform/speech.h"
#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/content/reader.h"
#include "shared/submission/lookups.h"
#include "shared/submission/outbox.h"

namespace kosk::app {

// What a terminal keeps, and where.
struct TerminalFiles {
    Path content;  // content.db, written by the agent
    Path outbox;   // outbox.db
    Path sound_cards = "/proc/asound/cards";
    Path pin = {};          // of the maintenance screen; without the file nobody opens it
    Path tries = {};        // remembers wrong PINs
    Path root = {};         // the first root of the content; without it no signature is checked
    Path seen = {};         // remembers the newest release that was shown
    Path key = {};          // the terminal's own (terminal_key.h); without one nothing is signed
    std::string name = {};  // of the terminal, as the centre knows it
};

class Runner {
  public:
    // `clock` must outlive the Runner. Errors of the outbox are not fatal: nothing can be handed in
    // then, and citizens are told before they type.
    Runner(TerminalFiles files,
           const Clock& clock,
           Devices devices,
           std::unique_ptr<platform::Speech> speech,
           std::function<void()> wake);

    // Of `asker`, the session that is open now. Answers that are there at once are appended; others
    // are collected. What an earlier session asked for is stopped.
    void perform(const session::Effects& effects,
                 session::SessionNumber asker,
                 session::RunnerAnswers& answers);
    // What no first picture has to wait for: the outbox is made or mended, forms are tried. Only
    // the first call does anything.
    void after_first_frame(session::RunnerAnswers& answers);
    // What the worker finished, and ContentChanged when the agent brought a new release. To be
    // asked about once a second.
    void collect(session::RunnerAnswers& answers);
    // Something is being said.
    [[nodiscard]] bool speaking() const { return speech_->speaking(); }
    // Those of the release that is open.
    [[nodiscard]] ui::Pictures& pictures() { return pictures_; }
    // True once after a session was erased.
    bool take_forget();
    // Staff wants the program to end and to be started anew.
    [[nodiscard]] bool restart_wanted() const { return restart_; }
    // What the display is, in words, for staff.
    void set_display(std::string words) { display_words_ = std::move(words); }

  private:
    void on(const session::effect::LoadContent& effect, session::Actions& answers);
    void on(const session::effect::TryForms& effect, session::Actions& answers);
    void on(const session::effect::LoadArticle& effect, session::Actions& answers);
    void on(const session::effect::Search& effect, session::Actions& answers);
    void on(const session::effect::CheckRoom& effect, session::Actions& answers);
    void on(const session::effect::FindMedia& effect, session::Actions& answers);
    static void on(const session::effect::MakePicture& effect, session::Actions& answers);
    void on(const session::effect::ReadMedia& effect, session::Actions& answers);
    void on(const session::effect::ScanPage& effect, session::Actions& answers);
    void on(const session::effect::StopScan& effect, session::Actions& answers);
    void on(const session::effect::BindPages& effect, session::Actions& answers);
    void on(const session::effect::Print& effect, session::Actions& answers);
    void on(const session::effect::CheckPrinter& effect, session::Actions& answers);
    void on(const session::effect::MakeReceipt& effect, session::Actions& answers);
    void on(const session::effect::Save& effect, session::Actions& answers);
    void on(const session::effect::FindStatus& effect, session::Actions& answers);
    void on(const session::effect::AskCentre& effect, session::Actions& answers);
    static void on(const session::effect::NoteDoubt& effect, session::Actions& answers);
    void on(const session::effect::Say& effect, session::Actions& answers);
    void on(const session::effect::Play& effect, session::Actions& answers);
    void on(const session::effect::StopSpeech& effect, session::Actions& answers);
    void on(const session::effect::RepeatSpeech& effect, session::Actions& answers);
    void on(const session::effect::PauseSpeech& effect, session::Actions& answers);
    void on(const session::effect::SetSpeech& effect, session::Actions& answers);
    void on(const session::effect::LightDisplay& effect, session::Actions& answers);
    void on(const session::effect::AskPin& effect, session::Actions& answers);
    void on(const session::effect::CheckPin& effect, session::Actions& answers);
    void on(const session::effect::Inspect& effect, session::Actions& answers);
    void on(const session::effect::CheckScanner& effect, session::Actions& answers);
    void on(const session::effect::TryScan& effect, session::Actions& answers);
    void on(const session::effect::SaveDiagnostics& effect, session::Actions& answers);
    static void on(const session::effect::NoteMaintenance& effect, session::Actions& answers);
    void on(const session::effect::Restart& effect, session::Actions& answers);
    void on(const session::effect::EraseTraces& effect, session::Actions& answers);
    void on(const SealDone& done, session::RunnerAnswers& answers);
    void open_content();
    submission::Outbox* outbox();  // opened by whoever needs it first; nullptr when it cannot be
    void open_outbox();
    void collect_answer(session::RunnerAnswers& answers);

    TerminalFiles files_;
    std::shared_ptr<ReleaseGuard> guard_;
    const Clock& clock_;
    std::optional<content::Reader> reader_;
    std::int64_t seen_version_ = 0;
    ContentPictures pictures_;
    std::optional<submission::Outbox> outbox_;
    std::optional<submission::Lookups> lookups_;  // opened when somebody asks
    // What waits for the centre's word, and for whom.
    struct Question {
        session::SessionNumber asked_by;
        std::string instance_id;
    };
    std::optional<Question> question_;
    session::SessionNumber session_ = session::SessionNumber::none;  // that is open
    bool first_frame_ = false;
    std::optional<session::effect::TryForms> trial_;  // waits for the first frame
    bool forget_ = false;
    bool restart_ = false;
    std::string display_words_;
    std::unique_ptr<platform::Speech> speech_;
    platform::Headset headset_;
    std::unique_ptr<platform::DisplayPower> display_;
    Worker worker_;
};

}  // namespace kosk::app
