#include "shared/base/clock.h"

#include <cctype>
#include <cstdlib>
#include <ctime>

#include <fmt/format.h>

namespace kosk {

Time SystemClock::now() const {
    std::timespec spec{};
    ::clock_gettime(CLOCK_REALTIME, &spec);
    const auto since = std::chrono::seconds(spec.tv_sec) + std::chrono::nanoseconds(spec.tv_nsec);
    return Time(std::chrono::duration_cast<std::chrono::milliseconds>(since));
}

std::string format_utc(Time time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto days = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date(days);
    const std::chrono::hh_mm_ss clock(seconds - days);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
                       static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()),
                       clock.hours().count(),
                       clock.minutes().count(),
                       clock.seconds().count());
}

Result<Time> parse_utc(std::string_view text) {
    constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
    const auto bad = [&] {
        return fail(ErrorKind::invalid, fmt::format("not a UTC time: {}", text));
    };
    if (text.size() != kShape.size()) {
        return bad();
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = std::isdigit(static_cast<unsigned char>(text[i])) != 0;
        if (kShape[i] == 'd' ? !digit : text[i] != kShape[i]) {
            return bad();
        }
    }
    const auto number = [&](std::size_t at, std::size_t length) {
        return std::atoi(std::string(text.substr(at, length)).c_str());
    };
    const std::chrono::year_month_day date(std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2))));
    const int hour = number(11, 2);
    const int minute = number(14, 2);
    const int second = number(17, 2);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) {
        return bad();
    }
    return Time(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
           std::chrono::minutes(minute) + std::chrono::seconds(second);
}

}  // namespace kosk
