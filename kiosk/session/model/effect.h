// What update() wants done outside: a value, performed by the runner, answered by an action.
//
// The answer carries the number of the session that was open when update() asked.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/session/model/action.h"
#include "shared/base/grouped_variant.h"
#include "shared/crypto/envelope.h"
#include "shared/paper/sheet.h"

namespace kosk::session {

namespace effect {

struct LoadContent {};  // ContentLoaded | ContentFailed
struct TryForms {       // FormsTried
    std::shared_ptr<const Content> content;
    Time now{};  // for which day's keys
};
struct LoadArticle {  // ArticleLoaded | ArticleFailed
    std::string slug;
};
struct Search {  // SearchDone
    std::string query;
    text::Language language;
};
struct CheckRoom {  // RoomChecked
    act::StartForm form;
};
struct FindMedia {};  // MediaFound
// Made harmless on the way (platform/documents). MediaRead | MediaFailed.
struct ReadMedia {
    std::string ref;
    MediaFile file;
    int longest_side = 0;         // of a picture, as the form wants it; 0 for any
    bool keep_structure = false;  // of a PDF, which is drawn anew otherwise
};
struct ScanPage {  // PageScanned | ScanFailed
    int serial = 0;
    int longest_side = 0;
};
struct StopScan {};  // a scan that has begun answers ScanFailed
struct BindPages {   // JPEG pages into one PDF. MediaRead | MediaFailed
    std::string ref;
    std::string name;  // as the citizen will know it
    std::vector<std::string> pages;
};
struct MakePicture {  // of a drawing. MediaRead | MediaFailed
    std::string ref;
    Sketch sketch;
};
// Anything on paper, whoever wants it: start_print() (update/on_device.h) makes it. PrintDone |
// PrintFailed.
struct Print {
    std::string job;  // whose: "receipt", "booklet", …; names the answer, never printed or logged
    int serial = 0;   // tells one sheet of a job from the next
    paper::Sheet sheet;
};
struct CheckPrinter {  // PrinterChecked
    paper::Paper paper = paper::Paper::a4;
};
struct MakeReceipt {};  // ReceiptMade
// Sealed on the worker, stored durably. Saved | SaveFailed. Holds what the citizen wrote: whoever
// performs it keeps no copy.
struct Save {
    crypto::PlainRecord record;
    std::string public_key;
    bool sensitive = false;  // of a form that nobody should be tied to: only the day is stated
};
struct FindStatus {  // StatusFound | StatusFailed
    std::string instance_id;
};
// The centre is to be asked, through the agent. CentreAnswered, unless the session ends before.
struct AskCentre {
    std::string instance_id;
};
// One line of the log: the centre hands out for some case what cannot be believed. No answer.
struct NoteDoubt {
    std::string what;  // "unverified", "missing", "older"
};
// The terminal's voice; see platform/speech.h. No answers.
struct Say {
    text::Language language;
    std::string text;
};
struct Play {  // a recording: a target of the content
    std::string path;
};
struct StopSpeech {};
struct RepeatSpeech {};
struct PauseSpeech {
    bool held = false;
};
struct SetSpeech {
    int rate = 100;
    int volume = 100;
};
struct LightDisplay {  // no answer
    bool lit = true;
};
// Maintenance.
struct AskPin {};  // PinAnswered: whether one may be tried
struct CheckPin {  // PinAnswered
    std::string pin;
};
struct Inspect {};       // Inspected
struct CheckScanner {};  // ScannerChecked
// One page, whose size alone is answered. StopScan ends it. ScanTried.
struct TryScan {
    int serial = 0;
};
struct SaveDiagnostics {  // on a stick. DiagnosticsSaved
    std::string name;
    std::string text;
};
struct NoteMaintenance {  // one line of the log; no answer
    std::string what;     // "begin", "end"
    std::string why;
};
struct Restart {};  // the program ends with 0, and its supervisor starts it anew. No answer
// The session is gone: the user interface and the voice forget, the outbox scrubs. No answer.
struct EraseTraces {};

}  // namespace effect

using ContentEffect = std::variant<effect::LoadContent,
                                   effect::TryForms,
                                   effect::LoadArticle,
                                   effect::Search,
                                   effect::FindStatus,
                                   effect::AskCentre,
                                   effect::NoteDoubt>;
using DeviceEffect = std::variant<effect::FindMedia,
                                  effect::ReadMedia,
                                  effect::ScanPage,
                                  effect::StopScan,
                                  effect::BindPages,
                                  effect::MakePicture,
                                  effect::Print,
                                  effect::CheckPrinter,
                                  effect::LightDisplay>;
using FormEffect =
    std::variant<effect::CheckRoom, effect::MakeReceipt, effect::Save, effect::EraseTraces>;
using SpeechEffect = std::variant<effect::Say,
                                  effect::Play,
                                  effect::StopSpeech,
                                  effect::RepeatSpeech,
                                  effect::PauseSpeech,
                                  effect::SetSpeech>;
using StaffEffect = std::variant<effect::AskPin,
                                 effect::CheckPin,
                                 effect::Inspect,
                                 effect::CheckScanner,
                                 effect::TryScan,
                                 effect::SaveDiagnostics,
                                 effect::NoteMaintenance,
                                 effect::Restart>;

using EffectGroups =
    GroupedVariant<ContentEffect, DeviceEffect, FormEffect, SpeechEffect, StaffEffect>;

struct Effect : EffectGroups {
    using EffectGroups::EffectGroups;
};

using Effects = std::vector<Effect>;

}  // namespace kosk::session

extern template class kosk::GroupedVariant<kosk::session::ContentEffect,
                                           kosk::session::DeviceEffect,
                                           kosk::session::FormEffect,
                                           kosk::session::SpeechEffect,
                                           kosk::session::StaffEffect>;
