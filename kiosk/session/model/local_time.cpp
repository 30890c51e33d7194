#include "kiosk/session/model/local_time.h"

#include <cstdio>

#include "shared/text/dates.h"

namespace kosk::session {

namespace {

// Azerbaijan has one time zone and no summer time.
constexpr std::chrono::hours kBaku{4};

}  // namespace

std::chrono::year_month_day today(const AppState& state) {
    return std::chrono::floor<std::chrono::days>(state.now + kBaku);
}

std::chrono::minutes minute_of_day(const AppState& state) {
    const auto local = state.now + kBaku;
    return std::chrono::floor<std::chrono::minutes>(local -
                                                    std::chrono::floor<std::chrono::days>(local));
}

std::string date_of(Time time, text::Language language) {
    const auto day = std::chrono::floor<std::chrono::days>(time + kBaku);
    return text::in_words(std::chrono::year_month_day(day), language);
}

std::string moment_of(Time time, text::Language language) {
    const auto local = time + kBaku;
    const auto since = local - std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(since).count();
    char clock[8];
    std::snprintf(clock,
                  sizeof clock,
                  "%02d:%02d",
                  static_cast<int>(minutes / 60 % 24),
                  static_cast<int>(minutes % 60));
    return date_of(time, language) + ", " + clock;
}

}  // namespace kosk::session
