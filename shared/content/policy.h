// What the centre asks of terminals from afar: a signed document like any other. It tells which
// policy is a terminal's, and when a terminal is open. Pure: day and time come in, those of
// Azerbaijan.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/content/documents.h"

namespace kosk::content {

// Keys of OpeningHours::week, Monday first.
inline constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

// Bounds of Policy::idle_warning and idle_countdown. Shorter would take the page from a slow
// reader (WCAG 2.2.1 gives twenty seconds to answer); longer would leave it to the next person.
inline constexpr std::chrono::seconds kShortestIdleWarning{60};
inline constexpr std::chrono::seconds kLongestIdleWarning{300};
inline constexpr std::chrono::seconds kShortestIdleCountdown{20};
inline constexpr std::chrono::seconds kLongestIdleCountdown{300};

// "09:00-13:00"; the end may be 24:00. nullopt for anything else, an end before its beginning too.
std::optional<OpenSpan> parse_open_span(std::string_view text);
std::string to_text(const OpenSpan& span);

// The policy of a terminal of this group ("" when it has none): the first that names the group,
// otherwise the first that names no group; `policies` in their order. nullptr: none.
const Policy* policy_for(const std::vector<Policy>& policies, std::string_view group);

// Whether a terminal is open at that minute (since midnight) of that day.
bool is_open(const OpeningHours& hours,
             std::chrono::year_month_day day,
             std::chrono::minutes minute);

struct Opening {
    std::chrono::year_month_day day;
    std::chrono::minutes minute;
    bool operator==(const Opening&) const = default;
};

// When a closed terminal opens: the first moment from now on at which it is open, today or within
// a year. nullopt: never.
std::optional<Opening> next_opening(const OpeningHours& hours,
                                    std::chrono::year_month_day day,
                                    std::chrono::minutes minute);

}  // namespace kosk::content
