// What is known of a point of the programme. "No information" and "limit passed" are computed,
// never written; statuses are counted, never averaged.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/session/model/content.h"
#include "kiosk/session/model/tr.h"

namespace kosk::session {

using Status = content::ProgressStatus;

// In the order in which they are counted.
inline constexpr std::array kStatuses{Status::done_in_time,
                                      Status::done_after_limit,
                                      Status::partial,
                                      Status::under_way,
                                      Status::not_started,
                                      Status::not_done,
                                      Status::replaced,
                                      Status::reported,
                                      Status::discontinued,
                                      Status::no_information};

struct StatusCount {
    Status status = Status::no_information;
    std::string word;
    int count = 0;
};

std::string_view word_of(Status status, const Tr& tr);

// The newest entry about the point as worded; entries about its aim do not count. nullptr when
// there is none; it lives as long as `content`.
const content::ProgressEntry* counted_entry(const Content& content,
                                            const content::Activity& activity);

// What that entry says.
Status status_of(const Content& content, const content::Activity& activity);

// First and last day of a time limit; nullopt when it has none or cannot be read.
struct LimitDays {
    std::chrono::year_month_day first;
    std::chrono::year_month_day last;
};
std::optional<LimitDays> days_of(const content::TimeLimit& limit);

// Whole years, on which 0 is the first day and 1 the end of the last.
struct Axis {
    int first_year = 0;
    int last_year = 0;
    float today = 0;
};
float place_on(const Axis& axis, std::chrono::year_month_day day);

// Whether the time limit lay before `today` and nothing says that the point was done or replaced.
bool limit_passed(const content::Activity& activity,
                  Status status,
                  std::chrono::year_month_day today);

// "Permanent", "March 2012 – April 2012", "2012 – 2015", "No time limit is given".
std::string limit_in_words(const content::TimeLimit& limit, const Tr& tr);

}  // namespace kosk::session
