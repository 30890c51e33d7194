#include "kiosk/app/worker.h"

#include <algorithm>
#include <utility>

#include "shared/base/log.h"
#include "shared/submission/seal.h"

namespace kosk::app {

namespace {

namespace act = session::act;
namespace effect = session::effect;

constexpr std::uint64_t kMostBytes = 20U << 20U;  // of one document

std::string extension_of(platform::DocumentType type) {
    switch (type) {
        case platform::DocumentType::jpeg:
            return "jpg";
        case platform::DocumentType::png:
            return "png";
        case platform::DocumentType::pdf:
            break;
    }
    return "pdf";
}

}  // namespace

Worker::Worker(Devices devices, std::function<void()> wake)
    : devices_(std::move(devices)),
      wake_(std::move(wake)),
      worker_([this] { run(jobs_); }),
      printing_([this] { run(prints_); }) {}

Worker::~Worker() {
    ending_.request_stop();
    jobs_.close();
    prints_.close();
    answers_.close();
    worker_.join();
    printing_.join();
}

bool Worker::start(Job job) {
    return jobs_.try_send(std::move(job));
}

bool Worker::start(PrintJob job) {
    return prints_.try_send(std::move(job));
}

template <class Jobs>
void Worker::run(Channel<Jobs>& jobs) {
    while (auto job = jobs.receive()) {
        JobDone answer = std::visit([this](auto& known) { return perform(known); }, *job);
        job.reset();  // what was written goes before anybody is told
        if (!answers_.send(std::move(answer))) {
            return;
        }
        wake_();
    }
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
    return act::MediaRead{read.ref,
                          document->name,
                          extension_of(document->type),
                          std::string(platform::media_type(document->type)),
                          std::move(*bytes)};
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

}  // namespace kosk::app
