// Everything that can happen: what a citizen does, what the runner answers, what time does.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/session/content.h"
#include "kiosk/session/maintenance.h"
#include "kiosk/session/route.h"
#include "kiosk/session/text_field.h"
#include "platform/printing.h"
#include "platform/scanning.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/content/reader.h"
#include "shared/crypto/receipt_code.h"
#include "shared/submission/lookups.h"
#include "shared/submission/outbox.h"
#include "shared/text/locale.h"

namespace kosk::session {

enum class TextSize { small, normal, large, extra_large };
enum class Colours { standard, light_on_dark, dark_on_light, low_glare };

// Values set in a form before the citizen sees it: reference and value.
using Prefill = std::vector<std::pair<std::string, std::string>>;

// What a finger drew, in parts of the pad's width and height.
struct SketchPoint {
    float x = 0;
    float y = 0;
    bool operator==(const SketchPoint&) const = default;
};
using Sketch = std::vector<std::vector<SketchPoint>>;  // strokes

// A document on a USB stick.
struct MediaFile {
    std::string id;    // for reading it
    std::string name;  // as the citizen knows it
    std::string content_type;
    std::uint64_t bytes = 0;
};

// Something said aloud: in the language shown, unless it has one of its own.
struct Utterance {
    std::string text;
    std::optional<text::Language> language{};
    bool operator==(const Utterance&) const = default;
};

namespace act {

// --- time and the machine ---
// `uptime` never jumps; idle times are counted on it. `now` is the wall clock.
struct Tick {
    Time now;
    std::chrono::milliseconds uptime;
};
struct Touched {};  // a finger or a key, wherever it landed

// --- moving about ---
struct Start {};  // the first touch of the resting screen
struct ChooseLanguage {
    text::Language language;
};
struct Open {
    Route route;
};
struct Back {};
struct GoHome {};
struct QuickExit {};
struct AskErase {};
struct CancelErase {};
struct Erase {};
struct Stay {};  // answers the idle warning

// --- how it looks ---
struct SetTextSize {
    TextSize size;
};
struct SetColours {
    Colours colours;
};
struct SetReducedMotion {
    bool on = false;
};

struct SetReach {  // everything within reach of somebody who sits
    bool on = false;
};

// --- with somebody's help ---
struct SetHelper {  // a librarian, a relative: somebody beside the citizen
    bool there = true;
};
struct HelperAway {};  // looks away, while something private is typed

// --- said aloud ---
struct Listen {  // to a recording of the content
    std::string recording;
};
struct SwitchSpeech {
    bool on = true;
};
struct SetSpeechRate {  // percent of the usual, 50–200
    int percent = 100;
};
struct SetSpeechVolume {  // percent of the usual, 25–200
    int percent = 100;
};
struct PauseSpeech {
    bool held = true;
};
struct RepeatSpeech {};
// What the screen says now; heard only when the citizen wants speech. Without lines: silence.
struct Announce {
    std::vector<Utterance> lines;
    bool interrupts = true;  // else said after what is being said
};
struct Headset {  // plugged in or pulled out
    bool plugged = false;
};

// --- reading ---
struct SetTimeFilter {
    TimeFilter filter;
};
struct SetFiguresBy {
    FiguresBy by;
};
struct SetRightsBy {
    RightsBy by;
};
// A link in a text: "rights/liberty", "services/x", "programme/activities/1.2.1", "contacts/x".
struct FollowLink {
    std::string target;
};

// --- typing, into whatever the place shown types into ---
struct Edit {
    std::string text;
    std::size_t caret = 0;
    Keyboard keyboard;
};
struct ShowKeyboard {
    bool shown = true;
};
struct LookUpCode {};

// --- filling a form ---
struct StartForm {
    std::string id;
    Prefill prefill;
};
struct FocusQuestion {
    std::string ref;
};
struct Choose {
    std::string ref;
    std::string value;
};
struct Toggle {
    std::string ref;
    std::string value;
};
enum class DatePart { day, month, year, hour, minute };
struct StepDate {
    std::string ref;
    DatePart part;
    int by = 1;
};
struct TypeDate {  // the part is typed from now on
    std::string ref;
    DatePart part;
};
struct ClearAnswer {
    std::string ref;
};
struct Draw {  // the finger is there
    std::string ref;
    SketchPoint at;
    bool begins = false;  // a new stroke
};
struct FindMedia {};
struct AttachFile {
    std::string ref;
    MediaFile file;
};
// --- from the scanner ---
struct ScanPage {  // one more
    std::string ref;
};
struct StopScan {};
struct DropPage {};  // the last one
struct UsePages {    // they become the answer
    std::string ref;
};
struct FormNext {};
struct Explain {  // opens and closes the longer hint
    std::string ref;
};
struct Enlarge {  // shows a question's picture large, and small again
    std::string ref;
};
struct AddInstance {
    std::string repeat;  // as forms::RepeatPlace names it
};
struct OpenInstance {
    std::string ref;
};
struct AskRemoval {  // "" for no, keep it
    std::string ref;
};
struct RemoveInstance {
    std::string ref;
};
struct ChangeAnswer {  // from the review page
    std::string ref;
};
struct SetConsent {
    bool given = false;
};
struct Submit {};
struct CodeSaved {};
struct PrintReceipt {};

// --- maintenance ---
struct AskStaff {};  // somebody made the gesture of staff at the resting screen
struct TryPin {};    // the one that was typed
struct LookAgain {};
struct TestPrint {
    platform::Paper paper = platform::Paper::a4;
};
struct SaveDiagnostics {};  // on a stick
struct TestVoice {
    text::Language language;
};
struct TouchField {  // of the touch test
    int number = 0;
};
struct NextColour {};
struct Restart {};  // of the program

// --- what the runner answers ---
struct PinAnswered {
    int visit = 0;  // that of the question
    PinAnswer answer;
};
struct Inspected {
    Inspection found;
};
struct DiagnosticsSaved {
    std::optional<ErrorKind> failure;
    std::string where;  // stick and file
};
struct ContentChanged {};
struct ContentLoaded {
    std::shared_ptr<const Content> content;
};
struct ContentFailed {
    ErrorKind kind;
};
struct ArticleLoaded {
    std::shared_ptr<const content::Article> article;
};
struct ArticleFailed {
    std::string slug;
};
struct SearchDone {
    std::string query;
    text::Language language;
    std::vector<content::SearchHit> hits;
};
struct RoomChecked {
    StartForm form;
    std::optional<ErrorKind> refused;
};
struct MediaFound {
    std::vector<MediaFile> files;  // empty: no stick, or nothing on it that can be taken
};
struct MediaRead {
    std::string ref;
    std::string name;
    std::string extension;
    std::string content_type;
    std::string bytes;
};
struct MediaFailed {
    std::string ref;
    ErrorKind kind;
};
// `serial` is the one of effect::ScanPage.
struct PageScanned {
    int serial = 0;
    std::string jpeg;
};
struct ScanFailed {
    int serial = 0;
    platform::ScannerTrouble trouble = platform::ScannerTrouble::failed;
};
// `serial` is the one of effect::Print.
struct PrintDone {
    std::string job;
    int serial = 0;
};
struct PrintFailed {
    std::string job;
    int serial = 0;
    platform::PrinterTrouble trouble = platform::PrinterTrouble::failed;
};
struct PrinterChecked {
    platform::Paper paper = platform::Paper::a4;
    platform::PrinterState state;
};
struct ReceiptMade {
    crypto::ReceiptCode code;
};
struct Saved {
    std::string instance_id;
};
struct SaveFailed {
    std::string instance_id;
    ErrorKind kind;
};
struct StatusFound {
    std::string instance_id;
    std::optional<submission::Status> status;
};
struct StatusFailed {
    std::string instance_id;
};
struct CentreAnswered {
    std::string instance_id;
    submission::CentreAnswer answer;
};

}  // namespace act

using Action = std::variant<act::Tick,
                            act::Touched,
                            act::Start,
                            act::ChooseLanguage,
                            act::Open,
                            act::Back,
                            act::GoHome,
                            act::QuickExit,
                            act::AskErase,
                            act::CancelErase,
                            act::Erase,
                            act::Stay,
                            act::SetTextSize,
                            act::SetColours,
                            act::SetReducedMotion,
                            act::SetReach,
                            act::SetHelper,
                            act::HelperAway,
                            act::Listen,
                            act::SwitchSpeech,
                            act::SetSpeechRate,
                            act::SetSpeechVolume,
                            act::PauseSpeech,
                            act::RepeatSpeech,
                            act::Announce,
                            act::Headset,
                            act::SetTimeFilter,
                            act::SetFiguresBy,
                            act::SetRightsBy,
                            act::FollowLink,
                            act::Edit,
                            act::ShowKeyboard,
                            act::LookUpCode,
                            act::StartForm,
                            act::FocusQuestion,
                            act::Choose,
                            act::Toggle,
                            act::StepDate,
                            act::TypeDate,
                            act::ClearAnswer,
                            act::Draw,
                            act::FindMedia,
                            act::AttachFile,
                            act::ScanPage,
                            act::StopScan,
                            act::DropPage,
                            act::UsePages,
                            act::FormNext,
                            act::Explain,
                            act::Enlarge,
                            act::AddInstance,
                            act::OpenInstance,
                            act::AskRemoval,
                            act::RemoveInstance,
                            act::ChangeAnswer,
                            act::SetConsent,
                            act::Submit,
                            act::CodeSaved,
                            act::PrintReceipt,
                            act::AskStaff,
                            act::TryPin,
                            act::LookAgain,
                            act::TestPrint,
                            act::SaveDiagnostics,
                            act::TestVoice,
                            act::TouchField,
                            act::NextColour,
                            act::Restart,
                            act::PinAnswered,
                            act::Inspected,
                            act::DiagnosticsSaved,
                            act::ContentChanged,
                            act::ContentLoaded,
                            act::ContentFailed,
                            act::ArticleLoaded,
                            act::ArticleFailed,
                            act::SearchDone,
                            act::RoomChecked,
                            act::MediaFound,
                            act::MediaRead,
                            act::MediaFailed,
                            act::PageScanned,
                            act::ScanFailed,
                            act::PrintDone,
                            act::PrintFailed,
                            act::PrinterChecked,
                            act::ReceiptMade,
                            act::Saved,
                            act::SaveFailed,
                            act::StatusFound,
                            act::StatusFailed,
                            act::CentreAnswered>;

using Actions = std::vector<Action>;

}  // namespace kosk::session
