#include "shared/content/calendar.h"

#include <catch2/catch.hpp>

#include "tests/shared/content/samples.h"

using namespace kosk::content;
using namespace std::chrono_literals;
using std::chrono::December;
using std::chrono::February;
using std::chrono::January;
using std::chrono::March;
using std::chrono::November;
using std::chrono::October;

TEST_CASE("a day is written once or for every year") {
    CHECK(day_in("2026-12-10", 2030y) == 2026y / December / 10);
    CHECK(day_in("12-10", 2030y) == 2030y / December / 10);
    for (const char* wrong : {"02-29", "13-01", "2026-02-30", "12-1", "1210-", "", "10 dek"}) {
        INFO(wrong);
        CHECK_FALSE(day_in(wrong, 2024y));
    }
}

TEST_CASE("a span covers its first and its last day") {
    const Span once{"2026-11-25", "2026-12-10"};
    CHECK_FALSE(covers(once, 2026y / November / 24));
    CHECK(covers(once, 2026y / November / 25));
    CHECK(covers(once, 2026y / December / 10));
    CHECK_FALSE(covers(once, 2026y / December / 11));
    CHECK_FALSE(covers(once, 2027y / December / 1));

    const Span yearly{"11-25", "12-10"};
    CHECK(covers(yearly, 2027y / December / 1));
    CHECK_FALSE(covers(yearly, 2027y / December / 11));

    const Span over_new_year{"12-20", "01-05"};
    CHECK(covers(over_new_year, 2026y / December / 31));
    CHECK(covers(over_new_year, 2027y / January / 5));
    CHECK_FALSE(covers(over_new_year, 2027y / January / 6));
    CHECK_FALSE(covers({"2026-12-20", "2026-01-05"}, 2026y / December / 31));
    CHECK_FALSE(covers({"nonsense", "01-05"}, 2027y / January / 5));
}

TEST_CASE("a campaign without a schedule is always on") {
    Campaign campaign = samples::campaign("c");
    CHECK(is_on(campaign, 2026y / December / 3));
    CHECK_FALSE(is_on(campaign, 2026y / March / 3));
    campaign.schedule.reset();
    CHECK(is_on(campaign, 2026y / March / 3));
}

TEST_CASE("the next day of an event") {
    Event event = samples::event("e");
    CHECK(next_day(event, 2026y / December / 10) == 2026y / December / 10);
    CHECK(next_day(event, 2026y / December / 11) == 2027y / December / 10);

    event.date = "2026-10-05";
    event.until = "2026-10-07";
    CHECK(next_day(event, 2026y / October / 1) == 2026y / October / 5);
    CHECK(next_day(event, 2026y / October / 6) == 2026y / October / 6);
    CHECK_FALSE(next_day(event, 2026y / October / 8));

    event.date = "12-30";
    event.until = "01-02";
    CHECK(next_day(event, 2027y / January / 1) == 2027y / January / 1);
    CHECK(next_day(event, 2027y / February / 1) == 2027y / December / 30);
}

TEST_CASE("the days of an event and its last one") {
    Event event = samples::event("e");
    CHECK(is_on(event, 2026y / December / 10));
    CHECK_FALSE(is_on(event, 2026y / December / 11));
    CHECK(last_day(event, 2026y / December / 10) == 2026y / December / 10);

    event.date = "12-30";
    event.until = "01-02";
    CHECK(is_on(event, 2026y / December / 31));
    CHECK(is_on(event, 2027y / January / 2));
    CHECK_FALSE(is_on(event, 2027y / January / 3));
    CHECK(last_day(event, 2026y / December / 30) == 2027y / January / 2);
    CHECK(last_day(event, 2027y / January / 1) == 2027y / January / 2);
}

TEST_CASE("an emergency notice is valid on its days only") {
    const Emergency emergency = *samples::site().emergency;
    CHECK_FALSE(is_valid(emergency, 2026y / November / 25));
    CHECK(is_valid(emergency, 2026y / November / 26));
    CHECK(is_valid(emergency, 2026y / November / 28));
    CHECK_FALSE(is_valid(emergency, 2026y / November / 29));
}
