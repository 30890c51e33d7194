#include "shared/content/policy.h"

#include <catch2/catch.hpp>

#include "tests/shared/content/samples.h"

using namespace kosk;
using namespace kosk::content;
using namespace std::chrono;

namespace {

Policy policy_of(const char* slug, std::vector<std::string> groups) {
    Policy policy;
    policy.slug = slug;
    policy.groups = std::move(groups);
    return policy;
}

}  // namespace

TEST_CASE("hours are read strictly and written as they were") {
    for (const char* good : {"09:00-13:00", "00:00-24:00", "23:59-24:00"}) {
        INFO(good);
        const auto span = parse_open_span(good);
        REQUIRE(span);
        CHECK(to_text(*span) == good);
    }
    for (const char* bad : {"",
                            "9:00-13:00",
                            "09:00",
                            "09:00-09:00",
                            "13:00-09:00",
                            "09:60-10:00",
                            "09:00-24:01",
                            "09:00-13:00 ",
                            "-09:00-13:00",
                            "aa:bb-cc:dd"}) {
        INFO(bad);
        CHECK_FALSE(parse_open_span(bad));
    }
}

TEST_CASE("a terminal lives by the policy of its group, otherwise by that of all") {
    const std::vector<Policy> policies = {
        policy_of("all", {}), policy_of("schools", {"schools"}), policy_of("other", {"schools"})};
    CHECK(policy_for(policies, "schools")->slug == "schools");
    CHECK(policy_for(policies, "libraries")->slug == "all");
    CHECK(policy_for(policies, "")->slug == "all");
    CHECK(policy_for({policies[1]}, "libraries") == nullptr);
    CHECK(policy_for({}, "schools") == nullptr);
}

TEST_CASE("open and closed hours of the week") {
    const OpeningHours hours = *samples::policy("p").opening;
    const auto thursday = 2026y / November / 26;
    CHECK_FALSE(is_open(hours, thursday, 8h + 59min));
    CHECK(is_open(hours, thursday, 9h));
    CHECK(is_open(hours, thursday, 12h + 59min));
    CHECK_FALSE(is_open(hours, thursday, 13h));
    CHECK(is_open(hours, thursday, 14h));
    CHECK_FALSE(is_open(hours, thursday, 18h));
    CHECK_FALSE(is_open(hours, 2026y / November / 28, 10h));  // a Saturday
}

TEST_CASE("days on which it is closed, those that come every year too") {
    const OpeningHours hours = *samples::policy("p").opening;
    CHECK_FALSE(is_open(hours, 2026y / December / 31, 10h));
    CHECK_FALSE(is_open(hours, 2027y / January / 1, 10h));
    CHECK(is_open(hours, 2027y / January / 4, 10h));
    CHECK_FALSE(is_open(hours, 2026y / May / 28, 10h));
    CHECK(is_open(hours, 2027y / May / 28, 10h));
}

TEST_CASE("a closed terminal knows when it opens") {
    OpeningHours hours = *samples::policy("p").opening;
    const auto thursday = 2026y / November / 26;
    CHECK(next_opening(hours, thursday, 7h) == Opening{thursday, 9h});
    CHECK(next_opening(hours, thursday, 13h + 30min) == Opening{thursday, 14h});
    CHECK(next_opening(hours, thursday, 10h) == Opening{thursday, 10h});
    CHECK(next_opening(hours, thursday, 19h) == Opening{2026y / November / 27, 9h});
    CHECK(next_opening(hours, 2026y / November / 28, 10h) == Opening{2026y / November / 30, 9h});
    CHECK(next_opening(hours, 2026y / December / 30, 20h) == Opening{2027y / January / 4, 9h});
    hours.week = {};
    CHECK_FALSE(next_opening(hours, thursday, 0h));
}

TEST_CASE("what no terminal could live by is refused") {
    const std::string good = to_json(Document(samples::policy("p")));
    REQUIRE(parse_document("policies/p.json", good));
    const auto with = [&](const std::string& old, const std::string& now) {
        std::string json = good;
        const auto at = json.find(old);
        REQUIRE(at != std::string::npos);
        return parse_document("policies/p.json", json.replace(at, old.size(), now));
    };
    CHECK_FALSE(with("\"idle_warning\":60", "\"idle_warning\":1"));
    CHECK_FALSE(with("\"idle_countdown\":20", "\"idle_countdown\":99999999999"));
    CHECK_FALSE(with("14:00-18:00", "14:00-25:00"));
    CHECK_FALSE(with("12-31", "13-31"));
    CHECK(with("\"idle_warning\":60", "\"idle_warning\":null"));
}

TEST_CASE("closed days alone leave the other days open") {
    Policy policy;
    policy.slug = "p";
    const std::string always = to_json(Document(policy));
    const auto read = parse_document("policies/p.json", always);
    REQUIRE(read);
    CHECK_FALSE(std::get<Policy>(*read).opening);
    std::string closed = always;
    const std::string none = "\"closed\":[]";
    closed.replace(closed.find(none), none.size(), R"("closed":[{"from":"01-01","until":null}])");
    const auto again = parse_document("policies/p.json", closed);
    REQUIRE(again);
    const auto& opening = std::get<Policy>(*again).opening;
    REQUIRE(opening);
    CHECK_FALSE(is_open(*opening, 2027y / January / 1, 12h));
    CHECK(is_open(*opening, 2027y / January / 2, 23h + 59min));
}
