// Dates as content writes them ("2012", "2012-03", "2026-11-23") and as people read them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "shared/text/locale.h"

namespace kosk::text {

// Strict: four, two and two digits and a day that exists. nullopt for anything else.
std::optional<std::chrono::year_month_day> parse_date(std::string_view text);
std::optional<std::chrono::year_month> parse_month(std::string_view text);
std::optional<std::chrono::year> parse_year(std::string_view text);

// "23 noyabr 2026", "23 November 2026", "23 ноября 2026 года".
std::string in_words(std::chrono::year_month_day date, Language language);
// "mart 2012", "March 2012", "март 2012 года".
std::string in_words(std::chrono::year_month month, Language language);
// "2012-ci il", "2012", "2012 год": the Azerbaijani suffix follows the last vowel spoken.
std::string in_words(std::chrono::year year, Language language);

// "bazar ertəsi", "Monday", "понедельник".
std::string_view in_words(std::chrono::weekday day, Language language);
// At the head of a calendar: "B.e.", "Mon", "пн".
std::string_view abbreviated(std::chrono::weekday day, Language language);

// Whichever of the three `text` is; anything else ("n.d.") comes back as it is.
std::string date_in_words(std::string_view text, Language language);

}  // namespace kosk::text
