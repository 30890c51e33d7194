#include "shared/sync/retry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "shared/crypto/digest.h"

namespace kosk::sync {
namespace {

constexpr std::chrono::milliseconds kShortest = std::chrono::seconds(1);
constexpr std::chrono::milliseconds kLongestAsked = std::chrono::hours(24);
constexpr int kMostDoublings = 20;

constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::uint64_t random_number() {
    const std::string bytes = crypto::random_bytes(sizeof(std::uint64_t));
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), sizeof(value));
    return value;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0) {
        return std::nullopt;
    }
    return value;
}

std::optional<Time> parse_http_date(std::string_view text) {
    constexpr std::string_view kShape = "Day, 00 Mon 0000 00:00:00 GMT";
    if (text.size() != kShape.size() || !text.ends_with(" GMT")) {
        return std::nullopt;
    }
    const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
    if (month == kMonths.end()) {
        return std::nullopt;
    }
    // The strict parser of ISO 8601 judges the rest.
    const Result<Time> time = parse_utc(fmt::format("{}-{:02}-{}T{}Z",
                                                    text.substr(12, 4),
                                                    month - kMonths.begin() + 1,
                                                    text.substr(5, 2),
                                                    text.substr(17, 8)));
    return time ? std::optional(*time) : std::nullopt;
}

}  // namespace

std::chrono::milliseconds backoff(const Backoff& options, int attempts) {
    const std::chrono::milliseconds grown =
        options.first * (std::int64_t{1} << std::clamp(attempts, 0, kMostDoublings));
    const std::chrono::milliseconds most =
        std::max(kShortest, std::min<std::chrono::milliseconds>(grown, options.longest));
    const auto span = static_cast<std::uint64_t>((most - kShortest).count()) + 1;
    return kShortest + std::chrono::milliseconds(random_number() % span);
}

std::string http_date(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       kDays[std::chrono::weekday(day).c_encoding()],
                       static_cast<unsigned>(date.day()),
                       kMonths[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()),
                       clock.hours().count(),
                       clock.minutes().count(),
                       clock.seconds().count());
}

std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view value, Time now) {
    if (const std::optional<std::int64_t> seconds = number(value)) {
        const std::int64_t most = std::chrono::seconds(std::chrono::hours(24)).count();
        return std::chrono::seconds(std::min(*seconds, most));
    }
    const std::optional<Time> until = parse_http_date(value);
    if (!until) {
        return std::nullopt;
    }
    return std::clamp(*until - now, std::chrono::milliseconds(0), kLongestAsked);
}

}  // namespace kosk::sync
