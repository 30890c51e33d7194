// Dates and times as a citizen sets them, part by part, and as XForms writes them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/model/action.h"
#include "shared/forms/session.h"

namespace kosk::session {

// A day and a minute on the terminal's own clock.
struct Moment {
    std::chrono::year_month_day date;
    int hour = 0;
    int minute = 0;
    bool operator==(const Moment&) const = default;
};

// What is asked, in the order people say it: day, month, year; only month and year, or the year,
// by the appearances month-year and year; hour and minute. Empty for any other question.
std::vector<act::DatePart> date_parts(const forms::Question& question);

// The wall clock where the terminal stands: one time zone without summer time.
Moment moment_at(Time now);

// nullopt when `value` is no value of that type.
std::optional<Moment> read_moment(std::string_view value, forms::DataType type);
// "2026-11-24", "09:30:00.000+04:00", "2026-11-24T09:30:00.000+04:00". A day that is not asked is
// the first, as other clients write it.
std::string write_moment(const Moment& moment, const forms::Question& question);

// `by` parts later; 31 April becomes 30 April, minutes go in steps of five. Stays within 1900 and
// 2100.
Moment stepped(Moment moment, act::DatePart part, int by);

// The part set to what was typed; nullopt when it is no whole part yet ("19" of a year) or cannot
// be ("45" of an hour). 31 in a shorter month becomes its last day.
std::optional<Moment> with_part(Moment moment, act::DatePart part, std::string_view digits);
// How many digits the part has at most.
std::size_t digits_of(act::DatePart part);

// The part as it is shown: "24", "noyabr", "2026", "09". `whole`: the day is asked, too, which in
// Russian changes the month ("24 ноября", but "ноябрь 2026 года").
std::string shown(const Moment& moment, act::DatePart part, bool whole, text::Language language);
// The whole answer in words: "24 noyabr 2026, 09:30", "noyabr 2026".
std::string in_words(const Moment& moment,
                     const std::vector<act::DatePart>& parts,
                     text::Language language);

}  // namespace kosk::session
