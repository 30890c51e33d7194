// A scanner that gives the pages of a test.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <thread>

#include "platform/scanning.h"
#include "shared/base/guarded.h"

namespace kosk::platform {

// What lies on the fake scanner; shared with the test, which may change it at any time.
struct ScanGlass {
    std::optional<ScannerTrouble> trouble = ScannerTrouble::absent;
    Picture page;          // given for every scan
    bool endless = false;  // a scan ends only when it is stopped
    int scans = 0;         // begun
};

class FakeScanner final : public Scanner {
  public:
    explicit FakeScanner(std::shared_ptr<Guarded<ScanGlass>> glass) : glass_(std::move(glass)) {}

    std::optional<ScanFailure> trouble() override {
        const auto trouble = glass_->with([](const ScanGlass& glass) { return glass.trouble; });
        return trouble ? std::optional(ScanFailure{*trouble, "as the test wants it"})
                       : std::nullopt;
    }

    ScanResult scan(const std::stop_token& stop) override {
        glass_->with([](ScanGlass& glass) { ++glass.scans; });
        while (!stop.stop_requested() &&
               glass_->with([](const ScanGlass& glass) { return glass.endless; })) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        if (stop.stop_requested()) {
            return tl::unexpected(ScanFailure{ScannerTrouble::cancelled, "stopped"});
        }
        if (auto failure = trouble()) {
            return tl::unexpected(std::move(*failure));
        }
        return glass_->with([](const ScanGlass& glass) { return glass.page; });
    }

  private:
    std::shared_ptr<Guarded<ScanGlass>> glass_;
};

}  // namespace kosk::platform
