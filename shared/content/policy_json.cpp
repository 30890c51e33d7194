// The JSON of a policy. What a terminal could not live by is refused here, so that it never gets
// in.
#include <stdexcept>

#include "shared/content/calendar.h"
#include "shared/content/document_json.h"
#include "shared/content/policy.h"

namespace kosk::content {

using nlohmann::json;
using std::chrono::seconds;

static void to_json(json& out, const OpenSpan& value) {
    out = to_text(value);
}

static void from_json(const json& in, OpenSpan& value) {
    const auto span = parse_open_span(in.get<std::string>());
    if (!span) {
        throw std::invalid_argument("no span of hours: " + in.get<std::string>());
    }
    value = *span;
}

static json hours_json(const OpeningHours& hours) {
    json out = json::object();
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
        out[std::string(kWeekdays[i])] = hours.week[i];
    }
    return out;
}

static json closed_json(const std::vector<Span>& closed) {
    json out = json::array();
    for (const Span& span : closed) {
        out.push_back({{"from", span.from}, {"until", span.until}});
    }
    return out;
}

static std::optional<OpeningHours> opening_of(const json& in) {
    const json& week = in.at("hours");
    if (week.is_null() && in.at("closed").empty()) {
        return std::nullopt;
    }
    OpeningHours hours;
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
        if (week.is_null()) {
            hours.week[i] = {*parse_open_span("00:00-24:00")};
        } else {
            week.at(std::string(kWeekdays[i])).get_to(hours.week[i]);
        }
    }
    for (const json& one : in.at("closed")) {
        Span span{one.at("from").get<std::string>(), from_null(one.at("until"))};
        span.until = span.until.empty() ? span.from : span.until;
        const auto is_day = [](const std::string& day) {
            return day_in(day, std::chrono::year(2024)).has_value();
        };
        if (!is_day(span.from) || !is_day(span.until)) {
            throw std::invalid_argument("no span of days: " + span.from + " to " + span.until);
        }
        hours.closed.push_back(std::move(span));
    }
    return hours;
}

static json seconds_json(const std::optional<seconds>& value) {
    return value ? json(value->count()) : json(nullptr);
}

static std::optional<seconds> seconds_of(const json& in,
                                         const char* key,
                                         seconds least,
                                         seconds most) {
    if (in.at(key).is_null()) {
        return std::nullopt;
    }
    const auto count = in.at(key).get<std::int64_t>();
    if (count < least.count() || count > most.count()) {
        throw std::invalid_argument(std::string(key) + " is out of range");
    }
    return seconds(count);
}

void to_json(json& out, const Policy& value) {
    out = {{"slug", value.slug},
           {"order", value.order},
           {"groups", value.groups},
           {"idle_warning", seconds_json(value.idle_warning)},
           {"idle_countdown", seconds_json(value.idle_countdown)},
           {"hours", value.opening ? hours_json(*value.opening) : json(nullptr)},
           {"closed", value.opening ? closed_json(value.opening->closed) : json::array()},
           {"attract", value.attract},
           {"audience", value.audience ? json(kAudiences.name(*value.audience)) : json(nullptr)}};
}

void from_json(const json& in, Policy& value) {
    in.at("slug").get_to(value.slug);
    in.at("order").get_to(value.order);
    in.at("groups").get_to(value.groups);
    value.idle_warning = seconds_of(in, "idle_warning", kShortestIdleWarning, kLongestIdleWarning);
    value.idle_countdown =
        seconds_of(in, "idle_countdown", kShortestIdleCountdown, kLongestIdleCountdown);
    value.opening = opening_of(in);
    in.at("attract").get_to(value.attract);
    const json& audience = in.at("audience");
    value.audience =
        audience.is_null() ? std::nullopt : std::optional(enum_of(audience, kAudiences));
}

}  // namespace kosk::content
