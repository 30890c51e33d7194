// The threads besides the screen's: what blocks or computes for long happens here.
//
// Jobs go in and answers come out as plain values through bounded channels; a job holds what a
// citizen wrote only until it is done. Each slow device has a thread of its own, so that a printer
// that does not answer keeps nobody from handing in. Thread: the screen's, except where said.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>

#include "kiosk/app/pin_guard.h"
#include "kiosk/session/action.h"
#include "kiosk/session/effect.h"
#include "platform/display_power.h"
#include "platform/documents/document_cleaner.h"
#include "platform/documents/page_binder.h"
#include "platform/printing.h"
#include "platform/removable_media.h"
#include "platform/scanning.h"
#include "shared/base/channel.h"
#include "shared/submission/outbox.h"

namespace kosk::app {

// Sealed and ready to be stored by the screen's thread, which owns the outbox.
struct SealDone {
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
struct PageJob {
    session::effect::ScanPage page;
    std::stop_token stop;
};
struct TryScanJob {
    session::effect::TryScan scan;
    std::stop_token stop;
};
using ScanJob = std::variant<PageJob, TryScanJob, session::effect::CheckScanner>;
using JobDone = std::variant<SealDone, session::Action>;

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
    // `wake` is called on a thread of the worker after each answer.
    Worker(Devices devices, PinGuard guard, std::function<void()> wake);
    // Lets what is being sealed finish; devices are asked to stop.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // False when too many jobs wait already.
    bool start(Job job);
    bool start(PrintJob job);
    bool start(const session::effect::ScanPage& page);
    bool start(const session::effect::TryScan& scan);
    bool start(const session::effect::CheckScanner& check);
    // Ends the scan that runs, if one does.
    void stop_scan();
    std::optional<JobDone> done() { return answers_.try_receive(); }

  private:
    // Takes jobs until the channel is closed.
    template <class Jobs>
    void run(Channel<Jobs>& jobs);
    template <class... Known>
    JobDone perform_any(std::variant<Known...>& job);
    static JobDone perform(const session::effect::TryForms& wanted);
    JobDone perform(session::effect::Save& save) const;
    JobDone perform(const session::effect::FindMedia& find);
    JobDone perform(const session::effect::ReadMedia& read) const;
    JobDone perform(const session::effect::BindPages& bind) const;
    JobDone perform(const session::effect::Print& print) const;
    JobDone perform(const session::effect::CheckPrinter& check) const;
    JobDone perform(const PageJob& job) const;
    JobDone perform(const TryScanJob& job) const;
    JobDone perform(const session::effect::CheckScanner& check) const;
    JobDone perform(const session::effect::AskPin& ask) const;
    JobDone perform(session::effect::CheckPin& check);
    JobDone perform(const session::effect::SaveDiagnostics& save) const;
    JobDone perform(AskDevices& ask) const;

    Devices devices_;
    PinGuard guard_;
    std::function<void()> wake_;
    std::vector<platform::MediaDocument> documents_;  // of the last list; the first thread's alone
    std::stop_source ending_;
    std::optional<std::stop_source> scanning_stop_;  // of the newest scan
    Channel<Job> jobs_{16};
    Channel<PrintJob> prints_{4};
    Channel<ScanJob> scans_{2};
    Channel<JobDone> answers_{64};
    std::thread worker_;
    std::thread printing_;
    std::thread scanning_;
};

}  // namespace kosk::app
