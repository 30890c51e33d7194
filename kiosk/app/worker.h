// The threads besides the screen's: what blocks or computes for long happens here.
//
// Jobs go in and answers come out as plain values through bounded channels; a job holds what a
// citizen wrote only until it is done. Each slow device has a thread of its own, so that a printer
// that does not answer keeps nobody from handing in.
//
// A job belongs to the session that asked, and so does its answer. When that session ends, what was
// asked to be read, scanned or bound for it stops at once, and the bytes go. Only what the citizen
// wants done in any case goes on: sealing what was sent, and paper that is on its way.
// Thread: the screen's, except where said.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>

#include "kiosk/app/pin_guard.h"
#include "kiosk/app/terminal_key.h"
#include "kiosk/session/model/action.h"
#include "kiosk/session/model/effect.h"
#include "platform/display_power.h"
#include "platform/documents/document_cleaner.h"
#include "platform/documents/page_binder.h"
#include "platform/printing.h"
#include "platform/removable_media.h"
#include "platform/scanning.h"
#include "shared/base/channel.h"
#include "shared/base/guarded.h"
#include "shared/submission/outbox.h"

namespace kosk::app {

// Sealed and ready to be stored by the screen's thread, which owns the outbox.
struct SealDone {
    session::SessionNumber asked_by = session::SessionNumber::none;
    std::string instance_id;
    Result<submission::Sealed> sealed;
};

// What the screen's thread found already; the devices are asked here.
struct AskDevices {
    session::Inspection found;
};

using Job = std::variant<session::effect::TryForms,
                         session::effect::Save,
                         session::effect::FindMedia,
                         session::effect::ReadMedia,
                         session::effect::BindPages,
                         session::effect::AskPin,
                         session::effect::CheckPin,
                         session::effect::SaveDiagnostics,
                         AskDevices>;
using PrintJob = std::variant<session::effect::Print, session::effect::CheckPrinter>;
using ScanJob = std::
    variant<session::effect::ScanPage, session::effect::TryScan, session::effect::CheckScanner>;
using JobDone = std::variant<SealDone, session::RunnerAnswer>;

// A job, whose it is, and whether anybody still waits for it.
template <class Kind>
struct Asked {
    session::SessionNumber by = session::SessionNumber::none;
    std::stop_token stop;
    Kind job;
};

// What the worker works with; none may be null.
struct Devices {
    std::unique_ptr<platform::RemovableMedia> media;
    std::unique_ptr<platform::DocumentCleaner> cleaner;
    std::unique_ptr<platform::Printer> printer;
    std::unique_ptr<platform::Scanner> scanner;
    std::unique_ptr<platform::PageBinder> binder;     // used by two threads
    std::unique_ptr<platform::DisplayPower> display;  // used by the screen's thread
};

class Worker {
  public:
    // `wake` is called on a thread of the worker after each job, answered or dropped.
    Worker(Devices devices, PinGuard guard, TerminalSigner signer, std::function<void()> wake);
    // Lets what is being sealed finish; devices are asked to stop.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // The session whose jobs come from now on; none while nobody is there. Those of another one are
    // stopped.
    void serve(session::SessionNumber session);

    // False when too many jobs wait already. A job that was stopped has no answer.
    bool start(Job job);
    bool start(PrintJob job);
    bool start(ScanJob job);
    // What the last list of a stick named can be read no more; not before another one.
    void forget_documents();
    // Ends the scan that runs, if one does.
    void stop_scan();
    std::optional<JobDone> done() { return answers_.try_receive(); }

  private:
    // Takes jobs until the channel is closed.
    template <class Kind>
    void run(Channel<Asked<Kind>>& jobs);
    template <class Kind>
    [[gnu::noinline]] bool run_next(Channel<Asked<Kind>>& jobs);
    template <class Kind>
    JobDone perform_any(Asked<Kind>& asked);
    session::Action perform(const session::effect::TryForms& wanted,
                            const std::stop_token& stop) const;
    session::Action perform(const session::effect::FindMedia& find, const std::stop_token& stop);
    session::Action perform(const session::effect::ReadMedia& read, const std::stop_token& stop);
    session::Action perform(const session::effect::BindPages& bind,
                            const std::stop_token& stop) const;
    session::Action perform(const session::effect::Print& print, const std::stop_token& stop) const;
    session::Action perform(const session::effect::CheckPrinter& check,
                            const std::stop_token& stop) const;
    session::Action perform(const session::effect::ScanPage& page,
                            const std::stop_token& stop) const;
    session::Action perform(const session::effect::TryScan& scan,
                            const std::stop_token& stop) const;
    session::Action perform(const session::effect::CheckScanner& check,
                            const std::stop_token& stop) const;
    session::Action perform(const session::effect::AskPin& ask, const std::stop_token& stop) const;
    session::Action perform(session::effect::CheckPin& check, const std::stop_token& stop);
    session::Action perform(const session::effect::SaveDiagnostics& save,
                            const std::stop_token& stop) const;
    session::Action perform(AskDevices& ask, const std::stop_token& stop) const;

    Devices devices_;
    PinGuard guard_;
    TerminalSigner signer_;
    std::function<void()> wake_;
    // Of the last list that the session asked for: it names what is on a citizen's stick.
    Guarded<std::vector<platform::MediaDocument>> documents_;
    session::SessionNumber session_ = session::SessionNumber::none;
    std::stop_source session_ends_;
    std::stop_source program_ends_;
    std::optional<std::stop_source> scanning_stop_;  // of the newest scan
    Channel<Asked<Job>> jobs_{16};
    Channel<Asked<PrintJob>> prints_{4};
    Channel<Asked<ScanJob>> scans_{2};
    Channel<JobDone> answers_{64};
    std::thread worker_;
    std::thread printing_;
    std::thread scanning_;
};

}  // namespace kosk::app
