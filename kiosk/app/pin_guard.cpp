#include "kiosk/app/pin_guard.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "shared/base/file_calls.h"
#include "shared/base/log.h"
#include "shared/crypto/pin_hash.h"

namespace kosk::app {

namespace {

using session::PinAnswer;
using std::chrono::seconds;

constexpr seconds kFirstDelay{5};
constexpr seconds kLongestDelay{3600};
constexpr int kManyWrong = 20;  // a damaged file counts as so many
constexpr std::size_t kRecord =
    64;  // always whole: it is written over in place, on a full disk too

// A file descriptor that is closed.
class File {
  public:
    File(const Path& path, int flags)
        : number_(file_calls().open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

}  // namespace

seconds delay_after(int wrong) {
    if (wrong <= 0) {
        return seconds(0);
    }
    seconds delay = kFirstDelay;
    for (int i = 1; i < wrong && delay < kLongestDelay; ++i) {
        delay *= 2;
    }
    return std::min(delay, kLongestDelay);
}

PinGuard::PinGuard(Path pin, Path tries, const Clock& clock)
    : pin_(std::move(pin)), tries_(std::move(tries)), clock_(clock) {
    std::error_code missing;
    if (!pin_.empty() && !std::filesystem::exists(tries_, missing)) {
        if (const auto made = write({}); !made) {
            log_error("maintenance.tries", made.error());
        }
    }
}

Result<PinGuard::Tries> PinGuard::read() const {
    ASSIGN_OR_RETURN(const std::string text, read_file(tries_, kRecord));
    int wrong = 0;
    long long next = 0;
    if (std::sscanf(text.c_str(), "wrong=%d next=%lld", &wrong, &next) != 2 || wrong < 0) {
        return fail(ErrorKind::corrupt, "the count of wrong PINs");
    }
    return Tries{wrong, Time(std::chrono::milliseconds(next))};
}

Result<> PinGuard::write(const Tries& tries) const {
    std::error_code ignored;
    const bool there = std::filesystem::exists(tries_, ignored);
    const File file(tries_, O_WRONLY | O_CREAT);
    if (file.number() < 0) {
        return fail(system_error(tries_.string(), errno));
    }
    std::string record = "wrong=" + std::to_string(tries.wrong) +
                         " next=" + std::to_string(tries.next.time_since_epoch().count());
    record.resize(kRecord, ' ');
    if (file_calls().pwrite(file.number(), record.data(), kRecord, 0) !=
            static_cast<ssize_t>(kRecord) ||
        file_calls().fsync(file.number()) != 0) {
        return fail(system_error(tries_.string(), errno));
    }
    return there ? Result<>() : sync_folder(tries_.parent_path());
}

// A clock that was set back must not lock anybody out for longer than the delay itself.
seconds PinGuard::left(const Tries& tries) const {
    const auto left = std::chrono::ceil<seconds>(tries.next - clock_.now());
    return std::clamp(left, seconds(0), delay_after(tries.wrong));
}

PinAnswer PinGuard::ask() const {
    std::error_code error;
    if (pin_.empty() || !std::filesystem::exists(pin_, error)) {
        return {PinAnswer::Verdict::no_pin, seconds(0)};
    }
    const auto tries = read();
    if (!tries && tries.error().kind != ErrorKind::corrupt &&
        tries.error().kind != ErrorKind::not_found) {
        return {PinAnswer::Verdict::broken, seconds(0)};
    }
    const seconds wait = tries ? left(*tries) : seconds(0);
    return {wait > seconds(0) ? PinAnswer::Verdict::too_early : PinAnswer::Verdict::ask, wait};
}

PinAnswer PinGuard::check(std::string_view pin) {
    if (const PinAnswer now = ask(); now.verdict != PinAnswer::Verdict::ask) {
        return now;
    }
    const auto before = read();
    Tries tries = before ? *before : Tries{kManyWrong, {}};
    ++tries.wrong;
    tries.next = clock_.now() + delay_after(tries.wrong);
    const auto stored = read_file(pin_, 4096);
    if (const auto counted = write(tries); !counted || !stored) {
        log_error("maintenance.pin", counted ? stored.error() : counted.error());
        return {PinAnswer::Verdict::broken, seconds(0)};
    }
    const std::string_view line(*stored);
    const auto matches = crypto::pin_matches(pin, line.substr(0, line.find('\n')));
    if (!matches) {
        log_error("maintenance.pin", matches.error());
        return {PinAnswer::Verdict::broken, seconds(0)};
    }
    if (!*matches) {
        log_warning("maintenance.wrong_pin", {{"wrong", std::to_string(tries.wrong)}});
        return {PinAnswer::Verdict::wrong, delay_after(tries.wrong)};
    }
    if (const auto forgotten = write({}); !forgotten) {
        log_error("maintenance.tries", forgotten.error());
    }
    return {PinAnswer::Verdict::right, seconds(0)};
}

}  // namespace kosk::app
