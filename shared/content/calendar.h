// Days as campaigns and events write them: "2026-12-10" once, "12-10" every year.
//
// Pure: today comes in. A terminal's today is that of Azerbaijan, not of UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "shared/content/documents.h"

namespace kosk::content {

// Whether it comes every year: "12-10".
bool is_yearly(std::string_view day);

// The day in `year`; a day with its own year keeps it. nullopt for what is no day (29 February is
// none every year).
std::optional<std::chrono::year_month_day> day_in(std::string_view day, std::chrono::year year);

// Whether `today` is one of the span's days.
bool covers(const Span& span, std::chrono::year_month_day today);

// Whether the campaign is shown on this day.
bool is_on(const Campaign& campaign, std::chrono::year_month_day today);

// The first day, `today` or later, on which the event is or begins again; an event of several days
// that has begun is today. nullopt when it is over.
std::optional<std::chrono::year_month_day> next_day(const Event& event,
                                                    std::chrono::year_month_day today);

// Whether `day` is one of the event's days, in whatever year.
bool is_on(const Event& event, std::chrono::year_month_day day);

// The last day of the event that is or begins on `day`, which is one of its days; `day` itself when
// it has one day.
std::chrono::year_month_day last_day(const Event& event, std::chrono::year_month_day day);

// Whether the notice is shown on this day.
bool is_valid(const Emergency& emergency, std::chrono::year_month_day today);

}  // namespace kosk::content
