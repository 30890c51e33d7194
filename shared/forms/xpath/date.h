// Dates and times of ISO 8601, as forms hold them: local, with an offset or without.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/forms/xpath/host.h"
#include "shared/forms/xpath/value.h"

namespace kosk::forms::xpath {

// "2026-11-23", "2026-11-23T20:51:07.000+04:00" (without an offset: the host's zone). A date counts
// whole days, a time of a day the part of it in UTC. nullopt when it is neither.
std::optional<Date> parse_date(std::string_view text, const Host& host);

// "20:51", "20:51:07.123+04:00": the part of a day that has passed.
std::optional<double> parse_time(std::string_view text);

// "UTC", "Z", "+04:00", "-0330" or "Asia/Baku", which has had no summer time since 2016.
std::optional<std::chrono::minutes> fixed_offset(std::string_view zone);

Date date_of_days(double days);
// Local time with its offset: "2026-11-23T20:51:07.000+04:00".
Date date_of_time(Time time, const Host& host);
Date today(const Host& host);
Time time_of_days(double days);

// %Y %y %m %n %b %d %e %a %H %h %M %S %3; other letters after % stay as they are.
std::string format_date(const Date& date, std::string_view format, const Host& host);

}  // namespace kosk::forms::xpath
