// The whole state of the screen program, changed by update() alone.
//
// Everything personal lives in one Session value. Ending a session destroys that value; there is no
// list of fields to clear and so none to forget.
// Thread: the user interface's.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/model/action.h"
#include "kiosk/session/model/content.h"
#include "kiosk/session/model/form_trial.h"
#include "kiosk/session/model/form_work.h"
#include "kiosk/session/model/quiz_work.h"
#include "kiosk/session/model/route.h"
#include "kiosk/session/model/session_number.h"
#include "kiosk/session/model/text_field.h"
#include "kiosk/session/model/tr.h"
#include "shared/base/clock.h"
#include "shared/submission/case_news.h"

namespace kosk::session {

// When the display is dark while nobody is there: minutes of the day, where the terminal stands.
// `from` may be after `until`: over midnight.
struct DarkHours {
    std::chrono::minutes from{0};
    std::chrono::minutes until{0};
};

// Set by the operator.
struct OperatorOptions {
    std::chrono::seconds idle_warning{120};   // without a touch, then
    std::chrono::seconds idle_countdown{45};  // to answer the warning, then everything is wiped
    // The same while a quiz is held with a group.
    std::chrono::seconds lesson_idle{900};
    std::chrono::seconds lesson_countdown{120};
    int helped_times = 2;  // with a helper both are so many times as long: two people read and talk
    std::chrono::seconds after_receipt{30};      // the last look at a saved receipt
    std::chrono::seconds maintenance_idle{180};  // without a touch the maintenance screen closes
    std::chrono::hours old_after{48};            // not verified for longer: the offline mark
    text::Language first_language = text::default_language();  // of the resting screen
    std::string group;  // of terminals, for the policies of the centre; "" for none
    std::optional<content::Audience> audience;  // where it stands; nullopt for all
    // What the terminal's printers take; the screens offer nothing else.
    bool prints_a4 = false;
    std::optional<DarkHours> dark;  // nullopt: dark while the terminal is closed
    bool scans = false;             // there is a scanner
    bool prints_receipts = false;   // on a roll, out of the terminal itself
    std::string place;  // where the terminal stands, "40.409 49.867"; "" when nobody entered it
};

struct Voice {
    bool on = false;
    int rate = 100;     // percent of the usual
    int volume = 100;   // percent of the usual
    bool held = false;  // paused
    bool operator==(const Voice&) const = default;
};

struct Access {
    TextSize text_size = TextSize::normal;
    Colours colours = Colours::standard;
    bool reduced_motion = false;
    bool reach = false;  // everything in the lower part of the display
    Voice voice;
};

struct Receipt {
    crypto::ReceiptCode code;
    std::string form_id;
    Time saved_at;
    bool code_saved = false;
};

// A sheet on its way to paper.
struct PrintWork {
    enum class Stage { printing, done, failed };
    Stage stage = Stage::printing;
    int serial = 0;
    platform::PrinterTrouble trouble = platform::PrinterTrouble::failed;  // when failed
};

// What is known of a code that was looked up.
struct Lookup {
    enum class Outcome { wrong_code, searching, not_here, found, failed };
    Outcome outcome = Outcome::searching;
    std::string instance_id;
    std::optional<submission::Status> status;
    std::optional<crypto::ReceiptCode> code;  // what opens the answers

    enum class Centre { not_asked, asking, known, unknown, unreachable };
    Centre centre = Centre::not_asked;
    std::chrono::milliseconds asked_at{0};  // uptime
    submission::CaseNews news;              // when known: what the bodies say, in the clear
    // What the centre answered, while it is not known yet who signed the site document.
    std::optional<std::vector<submission::SealedStatement>> held;
};

struct Session {
    SessionNumber number = SessionNumber::none;
    std::optional<text::Language> language;  // none until chosen
    Access access;
    std::vector<Visit> places;  // never empty; the last is shown
    int visits = 0;             // serial of the newest place
    Keyboard keyboard;
    bool asking_erase = false;
    bool helped = false;  // somebody is beside the citizen and helps

    std::chrono::milliseconds touched_at{0};               // uptime of the last touch
    std::optional<std::chrono::milliseconds> warned_at{};  // while the idle warning stands

    TextField search;
    std::string searched;  // the query that `hits` answer
    std::vector<content::SearchHit> hits;
    TextField code;
    std::optional<Lookup> lookup;
    std::map<std::string, int> seen;  // by case: the newest statement that was shown

    std::shared_ptr<const content::Article> article;  // the one shown, once loaded
    bool article_failed = false;
    std::optional<FormWork> form;
    std::string refused_form;  // id of a form that may not be begun: the disk is nearly full
    std::optional<Receipt> receipt;
    std::map<std::string, PrintWork> prints;  // by job, as effect::Print names it
    std::optional<QuizWork> quiz;
    std::optional<LessonWork> lesson;
    std::optional<Maintenance> maintenance;  // this is no citizen's session

    void push(Route route) { places.push_back({std::move(route), ++visits}); }
    [[nodiscard]] Visit& place() { return places.back(); }
    [[nodiscard]] const Visit& place() const { return places.back(); }
};

struct AppState {
    explicit AppState(std::shared_ptr<const Strings> words = {},
                      OperatorOptions operator_options = {})
        : options(std::move(operator_options)), strings(std::move(words)) {}

    OperatorOptions options;
    std::shared_ptr<const Strings> strings;

    Time now{};
    std::chrono::milliseconds uptime{0};
    // What forms ask for the time; moved by Tick. On the heap, since forms keep its address.
    std::unique_ptr<ManualClock> clock = std::make_unique<ManualClock>(Time{});

    // refused: it came, and is not what was signed.
    enum class ContentState { loading, ready, missing, refused };
    ContentState content_state = ContentState::loading;
    std::shared_ptr<const Content> content;
    std::optional<RecipientKeys> keys;      // of its forms, once they have been tried
    std::optional<content::Policy> policy;  // the centre's for this terminal; goes before options

    // Uptime of the end of the last session, or of the last touch since.
    std::chrono::milliseconds rests_since{0};
    bool dark = false;  // the display, as it was last wanted

    int print_serial = 0;  // of the newest effect::Print
    int scan_serial = 0;   // of the newest effect::ScanPage
    // As CheckPrinter last found the printers.
    std::map<paper::Paper, platform::PrinterState> printers;

    std::optional<Session> session;  // none while the screen rests; begin_session() makes it
    SessionNumber newest_session = SessionNumber::none;

    // Of the session that is open; none while the screen rests.
    [[nodiscard]] SessionNumber session_number() const {
        return session ? session->number : SessionNumber::none;
    }
    [[nodiscard]] text::Language language() const;
    // As they are for this session.
    [[nodiscard]] std::chrono::seconds idle_warning() const;
    [[nodiscard]] std::chrono::seconds idle_countdown() const;
    // nullptr: always open.
    [[nodiscard]] const content::OpeningHours* opening() const;
    [[nodiscard]] Tr tr() const { return {strings.get(), language()}; }
};

// How long nobody touches the screen before the warning, and how long that stands. Longer in a
// lesson, unless the session holds something personal.
struct IdleRule {
    std::chrono::milliseconds warning;
    std::chrono::milliseconds countdown;
};
IdleRule idle_rule(const AppState& state);

}  // namespace kosk::session
