// The single thread that writes to the store.
//
// Requests hand their arrival over and go on; the writer takes all that are queued, commits them
// together and only then calls back: one disk flush serves every request that waited.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "central/store/store.h"
#include "shared/base/channel.h"

namespace kosk::central {

class Writer {
  public:
    // Called once, on the writer's thread, after the commit or the failure.
    using Done = std::function<void(Result<Filing>)>;

    // At most `queue` arrivals wait.
    explicit Writer(std::unique_ptr<Store> store, std::size_t queue = 1024);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    // As stop().
    ~Writer();

    // Thread: any; never waits. When the queue is full or after stop() `done` gets `busy`, then on
    // the calling thread.
    void put(Arrival arrival, Done done);

    // False while the last thing that was to be written could not be. Thread: any.
    [[nodiscard]] bool healthy() const { return healthy_; }

    // Commits what is queued and ends the thread.
    void stop();

  private:
    struct Job {
        Arrival arrival;
        Done done;
    };
    void run();
    void commit(std::vector<std::shared_ptr<Job>> batch);

    std::unique_ptr<Store> store_;
    Channel<std::shared_ptr<Job>> queue_;
    std::atomic<bool> healthy_{true};
    std::thread thread_;
};

}  // namespace kosk::central
