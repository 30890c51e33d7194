#include "central/store/writer.h"

#include <utility>

#include "shared/base/log.h"

namespace kosk::central {
namespace {

// Enough to serve every waiting client with one flush; bounded so that nobody waits long.
constexpr std::size_t kBatch = 256;

}  // namespace

Writer::Writer(std::unique_ptr<Store> store, std::size_t queue)
    : store_(std::move(store)), queue_(queue), thread_([this] { run(); }) {}

Writer::~Writer() {
    stop();
}

void Writer::put(Arrival arrival, Done done) {
    auto job = std::make_shared<Job>(Job{std::move(arrival), std::move(done)});
    if (!queue_.try_send(job)) {
        job->done(fail(ErrorKind::busy, "too many submissions wait to be written"));
    }
}

void Writer::stop() {
    queue_.close();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Writer::run() {
    while (true) {
        auto batch = queue_.receive_batch(kBatch);
        if (batch.empty()) {
            return;
        }
        commit(std::move(batch));
    }
}

void Writer::commit(std::vector<std::shared_ptr<Job>> batch) {
    std::vector<Arrival> arrivals;
    arrivals.reserve(batch.size());
    for (auto& job : batch) {
        arrivals.push_back(std::move(job->arrival));
    }
    auto results = store_->put(arrivals);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        healthy_ = results[i].has_value();
        if (!results[i]) {
            log_error("submission.not_stored", results[i].error());
        }
        batch[i]->done(std::move(results[i]));
    }
}

}  // namespace kosk::central
