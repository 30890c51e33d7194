#include "kiosk/session/model/dated.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "shared/text/dates.h"

namespace kosk::session {

namespace {

using act::DatePart;
using forms::DataType;
using namespace std::chrono;

constexpr hours kEastOfGreenwich{4};
constexpr std::string_view kOffset = "+04:00";
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;
constexpr int kMinuteStep = 5;
constexpr std::size_t kDateLength = 10;

bool has_date(DataType type) {
    return type == DataType::date || type == DataType::date_time;
}

bool has_time(DataType type) {
    return type == DataType::time || type == DataType::date_time;
}

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = end.ec == std::errc() && end.ptr == digits.data() + digits.size();
    return whole ? std::optional(value) : std::nullopt;
}

year_month_day sound(year_month_day date) {
    const int in_range = std::clamp(static_cast<int>(date.year()), kFirstYear, kLastYear);
    const year_month_day moved(year(in_range), date.month(), date.day());
    return moved.ok() ? moved : year_month_day(moved.year() / moved.month() / last);
}

bool contains(const std::vector<DatePart>& parts, DatePart part) {
    return std::find(parts.begin(), parts.end(), part) != parts.end();
}

}  // namespace

std::vector<DatePart> date_parts(const forms::Question& question) {
    if (question.control != forms::Control::input || question.readonly) {
        return {};
    }
    const bool month_year = question.appearance.find("month-year") != std::string::npos;
    const bool only_year = !month_year && question.appearance.find("year") != std::string::npos;
    switch (question.type) {
        case DataType::date:
            if (month_year) {
                return {DatePart::month, DatePart::year};
            }
            if (only_year) {
                return {DatePart::year};
            }
            return {DatePart::day, DatePart::month, DatePart::year};
        case DataType::time:
            return {DatePart::hour, DatePart::minute};
        case DataType::date_time:
            return {
                DatePart::day, DatePart::month, DatePart::year, DatePart::hour, DatePart::minute};
        default:
            return {};
    }
}

Moment moment_at(Time now) {
    const auto local = now + kEastOfGreenwich;
    const auto day = floor<days>(local);
    const hh_mm_ss clock(floor<minutes>(local - day));
    return {year_month_day(day),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count())};
}

std::optional<Moment> read_moment(std::string_view value, DataType type) {
    Moment moment{year_month_day(year(2000) / 1 / 1)};
    if (has_date(type)) {
        const auto date = text::parse_date(value.substr(0, kDateLength));
        if (!date) {
            return std::nullopt;
        }
        moment.date = *date;
        value.remove_prefix(kDateLength);
        value.remove_prefix(std::min<std::size_t>(value.size(), 1));  // the T
    }
    if (has_time(type)) {
        const auto hour = number(value.substr(0, 2));
        const auto minute = value.size() >= 5 ? number(value.substr(3, 2)) : std::nullopt;
        if (!hour || !minute) {
            return std::nullopt;
        }
        moment.hour = *hour;
        moment.minute = *minute;
    }
    return moment;
}

std::string write_moment(const Moment& moment, const forms::Question& question) {
    const auto parts = date_parts(question);
    const unsigned day =
        contains(parts, DatePart::day) ? static_cast<unsigned>(moment.date.day()) : 1;
    const unsigned month =
        contains(parts, DatePart::month) ? static_cast<unsigned>(moment.date.month()) : 1;
    const std::string date =
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(moment.date.year()), month, day);
    const std::string time =
        fmt::format("{:02}:{:02}:00.000{}", moment.hour, moment.minute, kOffset);
    if (!has_date(question.type)) {
        return time;
    }
    return has_time(question.type) ? date + "T" + time : date;
}

Moment stepped(Moment moment, DatePart part, int by) {
    const auto wrap = [](int value, int size) { return ((value % size) + size) % size; };
    switch (part) {
        case DatePart::day:
            moment.date = sound(year_month_day(sys_days(moment.date) + days(by)));
            break;
        case DatePart::month:
            moment.date = sound(moment.date + months(by));
            break;
        case DatePart::year:
            moment.date = sound(moment.date + years(by));
            break;
        case DatePart::hour:
            moment.hour = wrap(moment.hour + by, 24);
            break;
        case DatePart::minute: {
            const int start = by > 0 ? moment.minute : moment.minute + kMinuteStep - 1;
            moment.minute = wrap((start / kMinuteStep + by) * kMinuteStep, 60);
            break;
        }
    }
    return moment;
}

std::size_t digits_of(DatePart part) {
    return part == DatePart::year ? 4 : 2;
}

std::optional<Moment> with_part(Moment moment, DatePart part, std::string_view digits) {
    const auto typed = number(digits);
    if (!typed) {
        return std::nullopt;
    }
    const auto within = [&](int least, int most) { return *typed >= least && *typed <= most; };
    switch (part) {
        case DatePart::day:
            if (!within(1, 31)) {
                return std::nullopt;
            }
            moment.date = sound(moment.date.year() / moment.date.month() /
                                day(static_cast<unsigned>(*typed)));
            return moment;
        case DatePart::month:
            if (!within(1, 12)) {
                return std::nullopt;
            }
            moment.date = sound(moment.date.year() / month(static_cast<unsigned>(*typed)) /
                                moment.date.day());
            return moment;
        case DatePart::year:
            if (digits.size() != digits_of(part) || !within(kFirstYear, kLastYear)) {
                return std::nullopt;
            }
            moment.date = sound(year(*typed) / moment.date.month() / moment.date.day());
            return moment;
        case DatePart::hour:
            moment.hour = *typed;
            return within(0, 23) ? std::optional(moment) : std::nullopt;
        case DatePart::minute:
            moment.minute = *typed;
            return within(0, 59) ? std::optional(moment) : std::nullopt;
    }
    return std::nullopt;
}

std::string shown(const Moment& moment, DatePart part, bool whole, text::Language language) {
    switch (part) {
        case DatePart::day:
            return std::to_string(static_cast<unsigned>(moment.date.day()));
        case DatePart::month: {
            const std::string words =
                whole ? text::in_words(moment.date, language)
                      : text::in_words(moment.date.year() / moment.date.month(), language);
            const auto begin = whole ? words.find(' ') + 1 : 0;
            return words.substr(begin, words.find(' ', begin) - begin);
        }
        case DatePart::year:
            return std::to_string(static_cast<int>(moment.date.year()));
        case DatePart::hour:
            return fmt::format("{:02}", moment.hour);
        case DatePart::minute:
            return fmt::format("{:02}", moment.minute);
    }
    return {};
}

std::string in_words(const Moment& moment,
                     const std::vector<DatePart>& parts,
                     text::Language language) {
    std::string words;
    if (contains(parts, DatePart::day)) {
        words = text::in_words(moment.date, language);
    } else if (contains(parts, DatePart::month)) {
        words = text::in_words(moment.date.year() / moment.date.month(), language);
    } else if (contains(parts, DatePart::year)) {
        words = text::in_words(moment.date.year(), language);
    }
    if (contains(parts, DatePart::hour)) {
        words +=
            fmt::format("{}{:02}:{:02}", words.empty() ? "" : ", ", moment.hour, moment.minute);
    }
    return words;
}

}  // namespace kosk::session
