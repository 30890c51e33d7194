#include "shared/forms/xpath/date.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace kosk::forms::xpath {

namespace {

using std::chrono::days;
using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr double kDayMs = 86'400'000.0;

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    // Between `fewest` and `most` digits; -1 when there are none.
    int digits(std::size_t fewest, std::size_t most) {
        std::size_t count = 0;
        int value = 0;
        while (count < most && count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
            value = value * 10 + (rest_[count] - '0');
            ++count;
        }
        if (count < fewest) {
            ok_ = false;
            return -1;
        }
        rest_.remove_prefix(count);
        return value;
    }
    bool take(char c) {
        const bool there = rest_.starts_with(c);
        rest_.remove_prefix(there ? 1 : 0);
        return there;
    }
    void expect(char c) { ok_ = take(c) && ok_; }
    [[nodiscard]] bool done() const { return rest_.empty(); }
    [[nodiscard]] bool ok() const { return ok_; }
    void refuse() { ok_ = false; }

  private:
    std::string_view rest_;
    bool ok_ = true;
};

struct Clocked {
    milliseconds since_midnight{};
    std::optional<minutes> offset;
};

std::optional<minutes> read_offset(Reader& reader) {
    if (reader.take('Z')) {
        return minutes(0);
    }
    const bool east = reader.take('+');
    if (!east && !reader.take('-')) {
        return std::nullopt;
    }
    const int hours = reader.digits(2, 2);
    reader.take(':');
    const int rest = reader.done() ? 0 : reader.digits(2, 2);
    if (hours > 14 || rest > 59) {
        reader.refuse();
    }
    return minutes((east ? 1 : -1) * (hours * 60 + rest));
}

Clocked read_clock(Reader& reader) {
    const int hour = reader.digits(2, 2);
    reader.expect(':');
    const int minute = reader.digits(2, 2);
    int second = 0;
    int fraction = 0;
    if (reader.take(':')) {
        second = reader.digits(2, 2);
        if (reader.take('.')) {
            constexpr std::size_t kMostDigits = 9;
            int scale = 100;
            for (std::size_t i = 0; i < kMostDigits; ++i) {
                const int digit = reader.digits(i == 0 ? 1 : 0, 1);
                fraction += digit > 0 ? digit * scale : 0;
                scale /= 10;
            }
        }
    }
    Clocked clock;
    clock.offset = read_offset(reader);
    if (hour > 24 || minute > 59 || second > 60 || !reader.done()) {
        reader.refuse();
    }
    clock.since_midnight = std::chrono::hours(hour) + minutes(minute) +
                           std::chrono::seconds(second) + milliseconds(fraction);
    return clock;
}

// A moment as the calendar and clock of some offset show it.
struct Shown {
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<milliseconds> clock{milliseconds(0)};
    unsigned weekday = 0;
};

Shown show(Time local) {
    const auto day = std::chrono::floor<days>(local);
    Shown shown;
    shown.date = std::chrono::year_month_day(day);
    shown.clock = std::chrono::hh_mm_ss<milliseconds>(local - day);
    shown.weekday = std::chrono::weekday(day).c_encoding();
    return shown;
}

std::string iso_date(const std::chrono::year_month_day& date) {
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string element(char letter, const Shown& shown) {
    constexpr std::array<std::string_view, 12> kMonths = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::array<std::string_view, 7> kDays = {
        "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    const auto year = static_cast<int>(shown.date.year());
    const auto month = static_cast<unsigned>(shown.date.month());
    const auto day = static_cast<unsigned>(shown.date.day());
    switch (letter) {
        case 'Y':
            return fmt::format("{:04}", year);
        case 'y':
            return fmt::format("{:02}", year % 100);
        case 'm':
            return fmt::format("{:02}", month);
        case 'n':
            return fmt::format("{}", month);
        case 'b':
            return std::string(kMonths.at(month - 1));
        case 'd':
            return fmt::format("{:02}", day);
        case 'e':
            return fmt::format("{}", day);
        case 'a':
            return std::string(kDays.at(shown.weekday));
        case 'H':
            return fmt::format("{:02}", shown.clock.hours().count());
        case 'h':
            return fmt::format("{}", shown.clock.hours().count());
        case 'M':
            return fmt::format("{:02}", shown.clock.minutes().count());
        case 'S':
            return fmt::format("{:02}", shown.clock.seconds().count());
        case '3':
            return fmt::format("{:03}", shown.clock.subseconds().count());
        case '%':
            return "%";
        default:
            return std::string("%") + letter;
    }
}

}  // namespace

std::optional<Date> parse_date(std::string_view text, const Host& host) {
    Reader reader(text);
    const int year = reader.digits(4, 4);
    reader.expect('-');
    const int month = reader.digits(1, 2);
    reader.expect('-');
    const int day = reader.digits(1, 2);
    if (!reader.ok()) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) {
        return std::nullopt;
    }
    const auto midnight = std::chrono::sys_days(date);
    if (reader.done()) {
        return Date{static_cast<double>(midnight.time_since_epoch().count()), iso_date(date)};
    }
    reader.expect('T');
    const Clocked clock = read_clock(reader);
    if (!reader.ok()) {
        return std::nullopt;
    }
    const Time local = midnight + clock.since_midnight;
    const Time utc = local - clock.offset.value_or(host.utc_offset(local));
    return Date{static_cast<double>(utc.time_since_epoch().count()) / kDayMs, std::string(text)};
}

std::optional<double> parse_time(std::string_view text) {
    Reader reader(text);
    const Clocked clock = read_clock(reader);
    if (!reader.ok()) {
        return std::nullopt;
    }
    return static_cast<double>(clock.since_midnight.count()) / kDayMs;
}

std::optional<minutes> fixed_offset(std::string_view zone) {
    if (zone == "UTC") {
        return minutes(0);
    }
    if (zone == "Asia/Baku") {
        return std::chrono::hours(4);
    }
    Reader reader(zone);
    const auto offset = read_offset(reader);
    return reader.ok() && reader.done() ? offset : std::nullopt;
}

Date date_of_days(double number) {
    const auto day = std::chrono::sys_days(days(static_cast<int>(number)));
    return {std::trunc(number), iso_date(std::chrono::year_month_day(day))};
}

Date date_of_time(Time time, const Host& host) {
    const minutes offset = host.utc_offset(time);
    const Shown shown = show(time + offset);
    const auto away = std::chrono::abs(offset);
    std::string text = fmt::format("{}T{:02}:{:02}:{:02}.{:03}{}{:02}:{:02}",
                                   iso_date(shown.date),
                                   shown.clock.hours().count(),
                                   shown.clock.minutes().count(),
                                   shown.clock.seconds().count(),
                                   shown.clock.subseconds().count(),
                                   offset.count() < 0 ? '-' : '+',
                                   duration_cast<std::chrono::hours>(away).count(),
                                   away.count() % 60);
    return {static_cast<double>(time.time_since_epoch().count()) / kDayMs, std::move(text)};
}

Date today(const Host& host) {
    const Time local = host.now() + host.utc_offset(host.now());
    return date_of_days(
        static_cast<double>(std::chrono::floor<days>(local).time_since_epoch().count()));
}

Time time_of_days(double number) {
    return Time(milliseconds(std::llround(number * kDayMs)));
}

std::string format_date(const Date& date, std::string_view format, const Host& host) {
    // A date without a time is the same day everywhere.
    const bool timed = date.text.find('T') != std::string::npos;
    Time local = time_of_days(date.days);
    local += timed ? host.utc_offset(local) : minutes(0);
    const Shown shown = show(local);
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] == '%' && i + 1 < format.size()) {
            out += element(format[++i], shown);
        } else {
            out += format[i];
        }
    }
    return out;
}

}  // namespace kosk::forms::xpath
