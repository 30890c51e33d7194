// today, now, date, format-date and dates as decimal days.
#include <array>
#include <cmath>

#include "shared/forms/xpath/date.h"
#include "shared/forms/xpath/eval.h"
#include "shared/forms/xpath/function.h"

namespace kosk::forms::xpath {

namespace {

constexpr double kMostDays = 2'900'000;  // the year 9909

bool timed(const Date& date) {
    return date.text.find('T') != std::string::npos;
}

// A single value to a date; empty text when there is none ("" and NaN), nullopt after a failure.
std::optional<Value> to_date(Call& call, bool keep_time) {
    const Host& host = call.evaluator.host();
    Value value = call.value(0);
    if (const auto* nodes = std::get_if<NodeSet>(&value)) {
        value = nodes->empty() ? Value(std::string()) : call.evaluator.atomize(nodes->front());
    }
    if (const auto* number = std::get_if<double>(&value)) {
        if (std::isnan(*number)) {
            return std::string();
        }
        if (!(std::fabs(*number) < kMostDays)) {
            call.fail("got a number that is no date");
            return std::nullopt;
        }
        return keep_time ? date_of_time(time_of_days(*number), host) : date_of_days(*number);
    }
    const std::string text = call.evaluator.string(value);
    if (text.empty()) {
        return std::string();
    }
    auto date = parse_date(text, host);
    if (!date) {
        call.fail("got a value that is no date");
        return std::nullopt;
    }
    if (!keep_time && timed(*date)) {
        return date_of_days(
            std::floor(static_cast<double>(
                           (time_of_days(date->days) + host.utc_offset(time_of_days(date->days)))
                               .time_since_epoch()
                               .count()) /
                       86'400'000.0));
    }
    return *std::move(date);
}

Value f_today(Call& call) {
    return today(call.evaluator.host());
}

Value f_now(Call& call) {
    return date_of_time(call.evaluator.host().now(), call.evaluator.host());
}

Value f_date(Call& call) {
    return to_date(call, false).value_or(std::string());
}

Value f_date_time(Call& call) {
    return to_date(call, true).value_or(std::string());
}

// Days since 1970-01-01 UTC; a date without time is its local midnight.
Value f_decimal_date_time(Call& call) {
    const Value value = to_date(call, true).value_or(std::string());
    const auto* date = std::get_if<Date>(&value);
    if (date == nullptr) {
        return std::nan("");
    }
    if (timed(*date)) {
        return date->days;
    }
    const Time midnight = time_of_days(date->days);
    const auto offset = call.evaluator.host().utc_offset(midnight);
    return date->days - static_cast<double>(offset.count()) / (24.0 * 60.0);
}

Value f_decimal_time(Call& call) {
    const std::string text = call.string(0);
    // A time alone is one of some day, so that its offset counts.
    const bool alone = parse_time(text).has_value();
    const auto date = parse_date((alone ? "1970-01-01T" : "") + text, call.evaluator.host());
    if (!date) {
        return std::nan("");
    }
    if (!timed(*date)) {
        return 0.0;
    }
    const Time time = time_of_days(date->days);
    const auto local = time + call.evaluator.host().utc_offset(time);
    const auto part = local - std::chrono::floor<std::chrono::days>(local);
    return static_cast<double>(part.count()) / 86'400'000.0;
}

Value f_format_date(Call& call) {
    const Value value = to_date(call, true).value_or(std::string());
    const auto* date = std::get_if<Date>(&value);
    if (date == nullptr) {
        return std::string();
    }
    return format_date(*date, call.string(1), call.evaluator.host());
}

constexpr std::array kFunctions = {
    Function{"today", 0, 0, f_today},
    Function{"now", 0, 0, f_now},
    Function{"date", 1, 1, f_date},
    Function{"date-time", 1, 1, f_date_time},
    Function{"decimal-date-time", 1, 1, f_decimal_date_time},
    Function{"decimal-time", 1, 1, f_decimal_time},
    Function{"format-date", 2, 2, f_format_date},
    Function{"format-date-time", 2, 2, f_format_date},
};

}  // namespace

std::span<const Function> date_functions() {
    return kFunctions;
}

}  // namespace kosk::forms::xpath
