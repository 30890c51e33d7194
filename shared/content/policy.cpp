#include "shared/content/policy.h"

#include <algorithm>

#include <fmt/format.h>

#include "shared/content/calendar.h"

namespace kosk::content {
namespace {

using std::chrono::minutes;
using std::chrono::year_month_day;

constexpr minutes kDay{24 * 60};

// "09:05" and up to "24:00".
std::optional<minutes> parse_minute(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
        return std::nullopt;
    }
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    const minutes time(hour * 60 + minute);
    return minute < 60 && time <= kDay ? std::optional(time) : std::nullopt;
}

// The spans of that day: none when it is closed.
const std::vector<OpenSpan>& spans_of(const OpeningHours& hours, year_month_day day) {
    static const std::vector<OpenSpan> kClosed;
    const auto in = [&](const Span& span) { return covers(span, day); };
    if (std::any_of(hours.closed.begin(), hours.closed.end(), in)) {
        return kClosed;
    }
    const std::chrono::weekday weekday{std::chrono::sys_days(day)};
    return hours.week[weekday.iso_encoding() - 1];
}

}  // namespace

std::optional<OpenSpan> parse_open_span(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto from = parse_minute(text.substr(0, dash));
    const auto until = parse_minute(text.substr(dash + 1));
    return from && until && *from < *until ? std::optional(OpenSpan{*from, *until}) : std::nullopt;
}

std::string to_text(const OpenSpan& span) {
    const auto text = [](minutes time) {
        return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
    };
    return text(span.from) + "-" + text(span.until);
}

const Policy* policy_for(const std::vector<Policy>& policies, std::string_view group) {
    const auto names = [&](const Policy& policy) {
        return std::find(policy.groups.begin(), policy.groups.end(), group) != policy.groups.end();
    };
    auto found = std::find_if(policies.begin(), policies.end(), names);
    if (found == policies.end()) {
        found = std::find_if(policies.begin(), policies.end(), [](const Policy& policy) {
            return policy.groups.empty();
        });
    }
    return found == policies.end() ? nullptr : &*found;
}

bool is_open(const OpeningHours& hours, year_month_day day, minutes minute) {
    const auto& spans = spans_of(hours, day);
    return std::any_of(spans.begin(), spans.end(), [&](const OpenSpan& span) {
        return span.from <= minute && minute < span.until;
    });
}

std::optional<Opening> next_opening(const OpeningHours& hours, year_month_day day, minutes minute) {
    constexpr int kLongest = 366;
    std::chrono::sys_days at(day);
    for (int i = 0; i <= kLongest; ++i, at += std::chrono::days(1)) {
        std::optional<minutes> first;
        for (const OpenSpan& span : spans_of(hours, at)) {
            const minutes begins = i == 0 ? std::max(span.from, minute) : span.from;
            if (begins < span.until && (!first || begins < *first)) {
                first = begins;
            }
        }
        if (first) {
            return Opening{at, *first};
        }
    }
    return std::nullopt;
}

}  // namespace kosk::content
