#include "shared/content/calendar.h"

#include <fmt/format.h>

#include "shared/text/dates.h"

namespace kosk::content {

using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::years;

bool is_yearly(std::string_view day) {
    return day.size() == std::string_view("12-10").size();
}

std::optional<year_month_day> day_in(std::string_view day, year year) {
    if (!is_yearly(day)) {
        return text::parse_date(day);
    }
    // Asked of a year without 29 February first.
    if (!text::parse_date(fmt::format("2023-{}", day))) {
        return std::nullopt;
    }
    return text::parse_date(fmt::format("{:04}-{}", static_cast<int>(year), day));
}

bool covers(const Span& span, year_month_day today) {
    const auto from = day_in(span.from, today.year());
    const auto until = day_in(span.until, today.year());
    if (!from || !until) {
        return false;
    }
    const bool over_new_year = *until < *from && is_yearly(span.from) && is_yearly(span.until);
    return over_new_year ? *from <= today || today <= *until : *from <= today && today <= *until;
}

bool is_on(const Campaign& campaign, year_month_day today) {
    return !campaign.schedule || covers(*campaign.schedule, today);
}

std::optional<year_month_day> next_day(const Event& event, year_month_day today) {
    if (!event.until.empty() && covers({event.date, event.until}, today)) {
        return today;
    }
    auto day = day_in(event.date, today.year());
    if (day && *day < today && is_yearly(event.date)) {
        day = day_in(event.date, today.year() + years(1));
    }
    return day && *day >= today ? day : std::nullopt;
}

bool is_on(const Event& event, year_month_day day) {
    return event.until.empty() ? day_in(event.date, day.year()) == day
                               : covers({event.date, event.until}, day);
}

year_month_day last_day(const Event& event, year_month_day day) {
    if (event.until.empty()) {
        return day;
    }
    const auto last = day_in(event.until, day.year());
    if (last && *last < day && is_yearly(event.until)) {
        return day_in(event.until, day.year() + years(1)).value_or(day);
    }
    return last && *last >= day ? *last : day;
}

bool is_valid(const Emergency& emergency, year_month_day today) {
    return covers(emergency.valid, today);
}

}  // namespace kosk::content
