#include "kiosk/app/worker.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/load_content.h"
#include "platform/documents/picture_codec.h"
#include "platform/own_memory.h"
#include "shared/base/log.h"
#include "shared/submission/seal.h"

namespace kosk::app {

namespace {

namespace act = session::act;
namespace effect = session::effect;

constexpr std::uint64_t kMostBytes = 20U << 20U;  // of one document

constexpr int kPreviewSide = 512;  // of its preview: about what the screen shows of it
constexpr int kPageSide = 2400;    // of a scanned page: 200 dots an inch of A4

platform::DocumentLimits limits_for(int longest_side) {
    platform::DocumentLimits limits;
    if (longest_side > 0) {
        limits.longest_side = std::min(limits.longest_side, longest_side);
    }
    return limits;
}

void log_trouble(std::string_view message, const platform::ScanFailure& failure) {
    log_error(message,
              Error{ErrorKind::rejected,
                    std::string(platform::name(failure.trouble)) + ": " + failure.detail});
}

}  // namespace

Worker::Worker(Devices devices, PinGuard guard, std::function<void()> wake)
    : devices_(std::move(devices)),
      guard_(std::move(guard)),
      wake_(std::move(wake)),
      worker_([this] { run(jobs_); }),
      printing_([this] { run(prints_); }),
      scanning_([this] { run(scans_); }) {}

Worker::~Worker() {
    ending_.request_stop();
    stop_scan();
    jobs_.close();
    prints_.close();
    scans_.close();
    answers_.close();
    worker_.join();
    printing_.join();
    scanning_.join();
}

bool Worker::start(Job job) {
    return jobs_.try_send(std::move(job));
}

bool Worker::start(PrintJob job) {
    return prints_.try_send(std::move(job));
}

bool Worker::start(const effect::ScanPage& page) {
    scanning_stop_.emplace();
    return scans_.try_send(PageJob{page, scanning_stop_->get_token()});
}

bool Worker::start(const effect::TryScan& scan) {
    scanning_stop_.emplace();
    return scans_.try_send(TryScanJob{scan, scanning_stop_->get_token()});
}

bool Worker::start(const effect::CheckScanner& check) {
    return scans_.try_send(check);
}

void Worker::stop_scan() {
    if (scanning_stop_) {
        scanning_stop_->request_stop();
    }
}

template <class... Known>
JobDone Worker::perform_any(std::variant<Known...>& job) {
    return std::visit([this](auto& known) { return perform(known); }, job);
}

JobDone Worker::perform(const PageJob& job) const {
    auto scanned = devices_.scanner->scan(job.stop);
    if (!scanned) {
        log_trouble("scan", scanned.error());
        return act::ScanFailed{job.page.serial, scanned.error().trouble};
    }
    const int side =
        job.page.longest_side > 0 ? std::min(job.page.longest_side, kPageSide) : kPageSide;
    platform::Picture page = platform::shrunk(std::move(*scanned), side);
    auto jpeg = devices_.binder->encode(page);
    if (!jpeg) {
        log_error("scan.encode", jpeg.error());
        return act::ScanFailed{job.page.serial, platform::ScannerTrouble::failed};
    }
    return act::PageScanned{
        job.page.serial,
        std::move(*jpeg),
        std::make_shared<const platform::Picture>(platform::shrunk(std::move(page), kPreviewSide))};
}

// The page is gone when this returns.
JobDone Worker::perform(const TryScanJob& job) const {
    session::ScanTrial outcome{.serial = job.scan.serial};
    if (const auto scanned = devices_.scanner->scan(job.stop)) {
        outcome.width_px = scanned->width;
        outcome.height_px = scanned->height;
        outcome.dots_per_inch = scanned->dots_per_inch;
    } else {
        log_trouble("maintenance.scan", scanned.error());
        outcome.trouble = scanned.error().trouble;
    }
    return act::ScanTried{outcome};
}

JobDone Worker::perform(const effect::CheckScanner&) const {
    const auto trouble = devices_.scanner->trouble();
    return act::ScannerChecked{{trouble ? std::optional(trouble->trouble) : std::nullopt}};
}

template <class Jobs>
void Worker::run(Channel<Jobs>& jobs) {
    while (auto job = jobs.receive()) {
        JobDone answer = perform_any(*job);
        job.reset();  // what was written goes before anybody is told
        if (!answers_.send(std::move(answer))) {
            return;
        }
        wake_();
    }
}

JobDone Worker::perform(const effect::TryForms& wanted) {
    auto trial = try_and_log(*wanted.content);
    platform::give_back_memory();  // every form was in it
    return act::FormsTried{wanted.content, std::move(trial)};
}

JobDone Worker::perform(effect::Save& save) const {
    return SealDone{save.record.instance_id, submission::seal(save.record, save.public_key)};
}

JobDone Worker::perform(const effect::FindMedia&) {
    auto listed = devices_.media->list();
    if (!listed) {
        log_error("media.list", listed.error());
    }
    documents_ = listed ? std::move(*listed) : std::vector<platform::MediaDocument>();
    act::MediaFound found;
    for (const auto& document : documents_) {
        found.files.push_back({document.id,
                               document.name,
                               std::string(platform::media_type(document.type)),
                               document.size});
    }
    return found;
}

JobDone Worker::perform(const effect::ReadMedia& read) const {
    const auto document =
        std::find_if(documents_.begin(), documents_.end(), [&](const auto& listed) {
            return listed.id == read.file.id;
        });
    if (document == documents_.end()) {
        return act::MediaFailed{read.ref, ErrorKind::not_found};
    }
    auto bytes = devices_.media->read(*document, kMostBytes);
    if (!bytes) {
        log_error("media.read", bytes.error());
        return act::MediaFailed{read.ref, bytes.error().kind};
    }
    // The original goes here: what is kept is what was made of it.
    bytes = devices_.cleaner->clean(document->type, *bytes, limits_for(read.longest_side));
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

JobDone Worker::perform(const effect::BindPages& bind) const {
    auto pdf = devices_.binder->bind(bind.pages);
    if (!pdf) {
        log_error("scan.bind", pdf.error());
        return act::MediaFailed{bind.ref, pdf.error().kind};
    }
    return act::MediaRead{bind.ref, bind.name, "pdf", "application/pdf", std::move(*pdf)};
}

JobDone Worker::perform(const effect::Print& print) const {
    const auto printed = devices_.printer->print(print.sheet, ending_.get_token());
    if (!printed) {
        log_error("print",
                  Error{ErrorKind::rejected,
                        std::string(platform::name(printed.error().trouble)) + ": " +
                            printed.error().detail});
        return act::PrintFailed{print.job, print.serial, printed.error().trouble};
    }
    return act::PrintDone{print.job, print.serial};
}

JobDone Worker::perform(const effect::CheckPrinter& check) const {
    return act::PrinterChecked{check.paper, devices_.printer->state(check.paper)};
}

JobDone Worker::perform(const effect::AskPin& ask) const {
    return act::PinAnswered{ask.visit, guard_.ask()};
}

JobDone Worker::perform(effect::CheckPin& check) {
    return act::PinAnswered{check.visit, guard_.check(check.pin)};
}

JobDone Worker::perform(const effect::SaveDiagnostics& save) const {
    const auto stick = devices_.media->write(save.name, save.text);
    if (!stick) {
        log_error("maintenance.save", stick.error());
        return act::DiagnosticsSaved{stick.error().kind, {}};
    }
    return act::DiagnosticsSaved{{}, *stick + ", " + save.name};
}

JobDone Worker::perform(AskDevices& ask) const {
    ask.found.sticks = devices_.media->count();
    return act::Inspected{std::move(ask.found)};
}

}  // namespace kosk::app
