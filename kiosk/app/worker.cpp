#include "kiosk/app/worker.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/load_content.h"
#include "platform/documents/picture_codec.h"
#include "platform/own_memory.h"
#include "shared/base/log.h"
#include "shared/base/wipe.h"
#include "shared/submission/seal.h"

namespace kosk::app {

namespace {

namespace act = session::act;
namespace effect = session::effect;
using session::Action;
using Stop = std::stop_token;

constexpr std::uint64_t kMostBytes = 20U << 20U;  // of one document

constexpr int kPreviewSide = 512;  // of its preview: about what the screen shows of it
constexpr int kPageSide = 2400;    // of a scanned page: 200 dots an inch of A4

platform::DocumentLimits limits_for(const effect::ReadMedia& read) {
    platform::DocumentLimits limits;
    if (read.longest_side > 0) {
        limits.longest_side = std::min(limits.longest_side, read.longest_side);
    }
    if (read.keep_structure) {
        limits.pdf = platform::PdfPages::structure;
    }
    return limits;
}

void log_trouble(std::string_view message, const platform::ScanFailure& failure) {
    log_error(message,
              Error{ErrorKind::rejected,
                    std::string(platform::name(failure.trouble)) + ": " + failure.detail});
}

}  // namespace

Worker::Worker(Devices devices, PinGuard guard, TerminalSigner signer, std::function<void()> wake)
    : devices_(std::move(devices)),
      guard_(std::move(guard)),
      signer_(std::move(signer)),
      wake_(std::move(wake)),
      worker_([this] { run(jobs_); }),
      printing_([this] { run(prints_); }),
      scanning_([this] { run(scans_); }) {}

Worker::~Worker() {
    program_ends_.request_stop();
    session_ends_.request_stop();
    stop_scan();
    jobs_.close();
    prints_.close();
    scans_.close();
    answers_.close();
    worker_.join();
    printing_.join();
    scanning_.join();
}

void Worker::serve(session::SessionNumber session) {
    if (session == session_) {
        return;
    }
    session_ = session;
    session_ends_.request_stop();
    session_ends_ = {};
    stop_scan();
    forget_documents();
}

void Worker::forget_documents() {
    documents_.with([](auto& documents) { renew(documents); });
}

bool Worker::start(Job job) {
    if (std::holds_alternative<effect::TryForms>(job)) {
        return jobs_.try_send({session::SessionNumber::none, {}, std::move(job)});
    }
    // Sealed in any case: the citizen was told that it is being sent.
    const bool may_stop = !std::holds_alternative<effect::Save>(job);
    return jobs_.try_send(
        {session_, may_stop ? session_ends_.get_token() : std::stop_token(), std::move(job)});
}

// Paper that is on its way comes out: people take their receipt after they have gone on.
bool Worker::start(PrintJob job) {
    return prints_.try_send({session_, program_ends_.get_token(), std::move(job)});
}

bool Worker::start(ScanJob job) {
    if (std::holds_alternative<effect::CheckScanner>(job)) {
        return scans_.try_send({session_, session_ends_.get_token(), std::move(job)});
    }
    scanning_stop_.emplace();
    return scans_.try_send({session_, scanning_stop_->get_token(), std::move(job)});
}

void Worker::stop_scan() {
    if (scanning_stop_) {
        scanning_stop_->request_stop();
    }
}

template <class Kind>
JobDone Worker::perform_any(Asked<Kind>& asked) {
    return std::visit(
        [&](auto& known) -> JobDone {
            if constexpr (std::is_same_v<decltype(known), effect::Save&>) {
                signer_.sign(known);
                return SealDone{asked.by,
                                known.record.instance_id,
                                submission::seal(known.record, known.public_key)};
            } else {
                return session::RunnerAnswer{asked.by, perform(known, asked.stop)};
            }
        },
        asked.job);
}

Action Worker::perform(const effect::ScanPage& wanted, const Stop& stop) const {
    auto scanned = devices_.scanner->scan(stop);
    if (!scanned) {
        log_trouble("scan", scanned.error());
        return act::ScanFailed{wanted.serial, scanned.error().trouble};
    }
    const int side = wanted.longest_side > 0 ? std::min(wanted.longest_side, kPageSide) : kPageSide;
    platform::Picture page = platform::shrunk(std::move(*scanned), side);
    auto jpeg = devices_.binder->encode(page);
    if (!jpeg) {
        log_error("scan.encode", jpeg.error());
        return act::ScanFailed{wanted.serial, platform::ScannerTrouble::failed};
    }
    return act::PageScanned{
        wanted.serial,
        std::move(*jpeg),
        std::make_shared<const platform::Picture>(platform::shrunk(std::move(page), kPreviewSide))};
}

// The page is gone when this returns.
Action Worker::perform(const effect::TryScan& wanted, const Stop& stop) const {
    session::ScanTrial outcome{.serial = wanted.serial};
    if (const auto scanned = devices_.scanner->scan(stop)) {
        outcome.width_px = scanned->width;
        outcome.height_px = scanned->height;
        outcome.dots_per_inch = scanned->dots_per_inch;
    } else {
        log_trouble("maintenance.scan", scanned.error());
        outcome.trouble = scanned.error().trouble;
    }
    return act::ScanTried{outcome};
}

Action Worker::perform(const effect::CheckScanner&, const Stop& /*stop*/) const {
    const auto trouble = devices_.scanner->trouble();
    return act::ScannerChecked{{trouble ? std::optional(trouble->trouble) : std::nullopt}};
}

// A frame of its own, so that what a job held there is dead when it returns.
template <class Kind>
bool Worker::run_next(Channel<Asked<Kind>>& jobs) {
    auto asked = jobs.receive();
    if (!asked) {
        return false;
    }
    std::optional<JobDone> answer;
    if (!asked->stop.stop_requested()) {
        answer = perform_any(*asked);
    }
    asked.reset();  // what was written goes before anybody is told
    return !answer || answers_.send(*std::move(answer));
}

template <class Kind>
void Worker::run(Channel<Asked<Kind>>& jobs) {
    while (run_next(jobs)) {
        platform::clear_dead_stack();
        wake_();
    }
}

Action Worker::perform(const effect::TryForms& wanted, const Stop& /*stop*/) const {
    signer_.check();
    auto tried = try_and_log(wanted);
    platform::give_back_memory();  // every form was in it
    return tried;
}

Action Worker::perform(const effect::FindMedia&, const Stop& stop) {
    auto listed = devices_.media->list();
    if (!listed) {
        log_error("media.list", listed.error());
    }
    const auto documents = listed ? std::move(*listed) : std::vector<platform::MediaDocument>();
    documents_.with([&](auto& known) {
        if (!stop.stop_requested()) {
            known = documents;
        }
    });
    act::MediaFound found;
    found.other_format = documents.empty() && devices_.media->other_format();
    for (const auto& document : documents) {
        found.files.push_back({document.id,
                               document.name,
                               std::string(platform::media_type(document.type)),
                               document.size});
    }
    return found;
}

Action Worker::perform(const effect::ReadMedia& read, const Stop& stop) {
    const auto document = documents_.with([&](const auto& known) {
        const auto found = std::find_if(known.begin(), known.end(), [&](const auto& listed) {
            return listed.id == read.file.id;
        });
        return found == known.end() ? std::nullopt : std::optional(*found);
    });
    if (!document) {
        return act::MediaFailed{read.ref, ErrorKind::not_found};
    }
    auto bytes = devices_.media->read(*document, kMostBytes, stop);
    if (!bytes) {
        log_error("media.read", bytes.error());
        return act::MediaFailed{read.ref, bytes.error().kind};
    }
    // The original goes here: what is kept is what was made of it.
    bytes = devices_.cleaner->clean(document->type, *bytes, limits_for(read), stop);
    if (!bytes) {
        log_error("media.clean", bytes.error());
        return act::MediaFailed{read.ref, bytes.error().kind};
    }
    return act::MediaRead{read.ref,
                          document->name,
                          std::string(platform::extension(document->type)),
                          std::string(platform::media_type(document->type)),
                          std::move(*bytes)};
}

Action Worker::perform(const effect::BindPages& bind, const Stop& stop) const {
    auto pdf = devices_.binder->bind(bind.pages, stop);
    if (!pdf) {
        log_error("scan.bind", pdf.error());
        return act::MediaFailed{bind.ref, pdf.error().kind};
    }
    return act::MediaRead{bind.ref, bind.name, "pdf", "application/pdf", std::move(*pdf)};
}

Action Worker::perform(const effect::Print& print, const Stop& stop) const {
    const auto printed = devices_.printer->print(print.sheet, stop);
    if (!printed) {
        log_error("print",
                  Error{ErrorKind::rejected,
                        std::string(platform::name(printed.error().trouble)) + ": " +
                            printed.error().detail});
        return act::PrintFailed{print.job, print.serial, printed.error().trouble};
    }
    return act::PrintDone{print.job, print.serial};
}

Action Worker::perform(const effect::CheckPrinter& check, const Stop& /*stop*/) const {
    return act::PrinterChecked{check.paper, devices_.printer->state(check.paper)};
}

Action Worker::perform(const effect::AskPin&, const Stop& /*stop*/) const {
    return act::PinAnswered{guard_.ask()};
}

Action Worker::perform(effect::CheckPin& check, const Stop& /*stop*/) {
    return act::PinAnswered{guard_.check(check.pin)};
}

Action Worker::perform(const effect::SaveDiagnostics& save, const Stop& /*stop*/) const {
    const auto stick = devices_.media->write(save.name, save.text);
    if (!stick) {
        log_error("maintenance.save", stick.error());
        return act::DiagnosticsSaved{stick.error().kind, {}};
    }
    return act::DiagnosticsSaved{{}, *stick + ", " + save.name};
}

Action Worker::perform(AskDevices& ask, const Stop& /*stop*/) const {
    ask.found.sticks = devices_.media->count();
    return act::Inspected{std::move(ask.found)};
}

}  // namespace kosk::app
