// Devices that answer when the test lets them, whatever they are asked in between.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "kiosk/app/worker.h"
#include "platform/fake_display_power.h"

namespace kosk::app {

// Holds every device until it is opened.
class Gate {
  public:
    // On a device's thread: waits for open(). It does not listen to `stop`, as a driver may not.
    void pass(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
        stopped_ = stop.stop_requested();
        changed_.notify_all();
    }
    // Until a device was asked.
    void wait_for_device() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return waiting_ > 0; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    // Whether the device was told, when it went on, that nobody waits.
    bool was_stopped() {
        std::unique_lock lock(mutex_);
        return stopped_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool open_ = false;
    bool stopped_ = false;
};

// Has one document. Listing it takes no time when `lists_at_once`.
class SlowMedia final : public platform::RemovableMedia {
  public:
    SlowMedia(Gate& gate, bool lists_at_once) : gate_(gate), lists_at_once_(lists_at_once) {}

    Result<std::vector<platform::MediaDocument>> list() override {
        if (!lists_at_once_) {
            gate_.pass({});
        }
        return std::vector{
            platform::MediaDocument{"1", "letter.jpg", platform::DocumentType::jpeg, 3, Time{}}};
    }
    Result<std::string> read(const platform::MediaDocument& /*document*/,
                             std::uint64_t /*limit*/,
                             const std::stop_token& /*stop*/) override {
        return "abc";
    }
    bool other_format() override { return false; }
    std::size_t count() override {
        gate_.pass({});
        return 1;
    }
    Result<std::string> write(std::string_view /*name*/, std::string_view /*bytes*/) override {
        gate_.pass({});
        return "STICK";
    }

  private:
    Gate& gate_;
    bool lists_at_once_;
};

class SlowCleaner final : public platform::DocumentCleaner {
  public:
    explicit SlowCleaner(Gate& gate) : gate_(gate) {}
    Result<std::string> clean(platform::DocumentType /*type*/,
                              const std::string& bytes,
                              const platform::DocumentLimits& /*limits*/,
                              const std::stop_token& stop) override {
        gate_.pass(stop);
        return bytes;
    }

  private:
    Gate& gate_;
};

class SlowBinder final : public platform::PageBinder {
  public:
    explicit SlowBinder(Gate& gate) : gate_(gate) {}
    Result<std::string> encode(const platform::Picture& /*page*/) override { return "page"; }
    Result<std::string> bind(const std::vector<std::string>& /*jpegs*/,
                             const std::stop_token& stop) override {
        gate_.pass(stop);
        return "pdf";
    }

  private:
    Gate& gate_;
};

class SlowPrinter final : public platform::Printer {
  public:
    explicit SlowPrinter(Gate& gate) : gate_(gate) {}
    platform::PrinterState state(paper::Paper /*paper*/) override {
        gate_.pass({});
        return {};
    }
    platform::PrintResult print(const paper::Sheet& /*sheet*/,
                                const std::stop_token& stop) override {
        gate_.pass(stop);
        return platform::Printed{1};
    }

  private:
    Gate& gate_;
};

class SlowScanner final : public platform::Scanner {
  public:
    explicit SlowScanner(Gate& gate) : gate_(gate) {}
    std::optional<platform::ScanFailure> trouble() override {
        gate_.pass({});
        return std::nullopt;
    }
    platform::ScanResult scan(const std::stop_token& stop) override {
        gate_.pass(stop);
        platform::Picture page;
        page.width = 1;
        page.height = 1;
        page.channels = 1;
        page.pixels = {0};
        return page;
    }

  private:
    Gate& gate_;
};

inline Devices slow_devices(Gate& gate, bool lists_at_once) {
    return {std::make_unique<SlowMedia>(gate, lists_at_once),
            std::make_unique<SlowCleaner>(gate),
            std::make_unique<SlowPrinter>(gate),
            std::make_unique<SlowScanner>(gate),
            std::make_unique<SlowBinder>(gate),
            std::make_unique<platform::FakeDisplayPower>()};
}

}  // namespace kosk::app
