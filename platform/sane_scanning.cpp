#include "platform/sane_scanning.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include "platform/sane_device.h"

namespace kosk::platform {

namespace {

constexpr std::size_t kMostBytes = 96U << 20U;  // A4 in colour at 300 dots is 26 MB
constexpr std::size_t kChunk = 64U << 10U;

tl::unexpected<ScanFailure> no(ScannerTrouble trouble, std::string why) {
    return tl::unexpected(ScanFailure{trouble, std::move(why)});
}

// Cancels a scan from outside, as SANE allows: when somebody asks, or when nothing came for too
// long. Its thread ends with it.
class Guard {
  public:
    Guard(SANE_Handle handle, std::chrono::milliseconds patience, const std::stop_token& stop)
        : handle_(handle),
          patience_(patience),
          asked_(stop, [this] { ending_.request_stop(); }),
          watcher_([this] { watch(); }) {}
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard() {
        over_ = true;
        ending_.request_stop();
        watcher_.join();
    }

    void came() { last_ = std::chrono::steady_clock::now(); }
    [[nodiscard]] bool timed_out() const { return timed_out_; }

  private:
    void watch() {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any turn;
        const std::stop_token end = ending_.get_token();
        while (!end.stop_requested()) {
            turn.wait_for(lock, end, std::chrono::milliseconds(100), [] { return false; });
            timed_out_ = std::chrono::steady_clock::now() - last_.load() > patience_;
            if (timed_out_) {
                break;
            }
        }
        if (!over_) {
            sane_cancel(handle_);
        }
    }

    SANE_Handle handle_;
    std::chrono::milliseconds patience_;
    std::atomic<std::chrono::steady_clock::time_point> last_{std::chrono::steady_clock::now()};
    std::atomic<bool> over_{false};
    std::atomic<bool> timed_out_{false};
    std::stop_source ending_;
    std::stop_callback<std::function<void()>> asked_;
    std::thread watcher_;
};

class SaneScanner final : public Scanner {
  public:
    explicit SaneScanner(SaneOptions options) : options_(std::move(options)) {}

    std::optional<ScanFailure> trouble() override {
        const SaneLibrary library;
        const auto name = library.find(options_.device);
        if (!name) {
            return ScanFailure{ScannerTrouble::absent, "SANE finds no device"};
        }
        const auto device = SaneDevice::open(*name);
        return device ? std::nullopt : std::optional(device.error());
    }

    ScanResult scan(const std::stop_token& stop) override {
        const SaneLibrary library;
        const auto name = library.find(options_.device);
        if (!name) {
            return no(ScannerTrouble::absent, "SANE finds no device");
        }
        auto device = SaneDevice::open(*name);
        if (!device) {
            return tl::unexpected(device.error());
        }
        const int dots = device->set_up(options_.dots_per_inch);
        ScanResult page = read_page(device->handle(), stop);
        if (page) {
            page->dots_per_inch = dots;
        }
        sane_cancel(device->handle());  // SANE wants it after every page
        return page;
    }

  private:
    [[nodiscard]] ScanResult read_page(SANE_Handle handle, const std::stop_token& stop) const {
        Guard guard(handle, options_.patience, stop);
        const auto because = [&](SANE_Status status) -> ScanResult {
            if (stop.stop_requested()) {
                return no(ScannerTrouble::cancelled, "stopped");
            }
            if (guard.timed_out()) {
                return no(ScannerTrouble::timeout, "nothing came");
            }
            return tl::unexpected(failure_of(status));
        };
        SANE_Status status = sane_start(handle);
        SANE_Parameters form{};
        if (status == SANE_STATUS_GOOD) {
            status = sane_get_parameters(handle, &form);
        }
        if (status != SANE_STATUS_GOOD) {
            return because(status);
        }
        const bool colour = form.format == SANE_FRAME_RGB;
        if ((!colour && form.format != SANE_FRAME_GRAY) || form.depth != 8 ||
            form.pixels_per_line < 1 || form.bytes_per_line < form.pixels_per_line) {
            return no(ScannerTrouble::failed, "pages of a kind that is not known here");
        }
        std::vector<std::uint8_t> bytes;
        while (bytes.size() < kMostBytes) {
            const std::size_t before = bytes.size();
            bytes.resize(before + kChunk);
            SANE_Int got = 0;
            status = sane_read(handle, bytes.data() + before, static_cast<SANE_Int>(kChunk), &got);
            bytes.resize(before + static_cast<std::size_t>(std::max(got, 0)));
            if (status == SANE_STATUS_EOF) {
                return page_of(bytes, form, colour ? 3 : 1);
            }
            if (status != SANE_STATUS_GOOD || stop.stop_requested()) {
                return because(status);
            }
            guard.came();
        }
        return no(ScannerTrouble::failed, "a page without end");
    }

    static ScanResult page_of(const std::vector<std::uint8_t>& bytes,
                              const SANE_Parameters& form,
                              int channels) {
        Picture page;
        page.width = form.pixels_per_line;
        page.channels = channels;
        const auto line = static_cast<std::size_t>(form.bytes_per_line);
        page.height = static_cast<int>(bytes.size() / line);
        if (page.height < 1 || line < page.row_bytes()) {
            return no(ScannerTrouble::failed, "an empty page");
        }
        for (std::size_t y = 0; y < static_cast<std::size_t>(page.height); ++y) {
            const auto row = bytes.begin() + static_cast<std::ptrdiff_t>(y * line);
            page.pixels.insert(
                page.pixels.end(), row, row + static_cast<std::ptrdiff_t>(page.row_bytes()));
        }
        return page;
    }

    SaneOptions options_;
};

}  // namespace

std::unique_ptr<Scanner> make_sane_scanner(SaneOptions options) {
    return std::make_unique<SaneScanner>(std::move(options));
}

}  // namespace kosk::platform
