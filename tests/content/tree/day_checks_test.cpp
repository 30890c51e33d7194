#include "content/publisher/tree/day_checks.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

std::string told(const Found& found) {
    Problems problems;
    check_days(found, problems);
    std::string all;
    for (const Problem& problem : problems.all()) {
        all += problem.message + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("days of a span are of one kind and in order") {
    const auto campaign = [](const char* from, const char* until) {
        content::Campaign one;
        one.schedule = content::Span{from, until};
        Found found;
        found.documents["campaigns/a.yaml"] = one;
        return told(found);
    };
    CHECK(campaign("2026-11-25", "2026-12-10").empty());
    CHECK(campaign("12-20", "01-05").empty());  // over the new year
    CHECK_THAT(campaign("2026-12-10", "2026-11-25"), Contains("2026-11-25 is before 2026-12-10"));
    CHECK_THAT(campaign("12-10", "2026-12-11"), Contains("are not of one kind"));
}

TEST_CASE("an emergency is short enough for the resting screen") {
    content::Site site;
    site.emergency.emplace();
    site.emergency->valid = {"2026-11-26", "2026-11-28"};
    site.emergency->title = {std::string(40, 'a'), "b", "c"};
    Found found;
    found.documents["site.yaml"] = site;
    CHECK(told(found).empty());
    site.emergency->title.in(text::Language::ru) = std::string(41, 'a');
    found.documents["site.yaml"] = site;
    CHECK_THAT(told(found), Contains("41 letters (ru) do not fit the resting screen"));
}

TEST_CASE("a key's last day is not before its first, whoever's key it is") {
    const content::DatedKey good{"", "", "2026-11-01", "2026-11-01"};
    const content::DatedKey bad{"", "", "2026-11-02", "2026-11-01"};
    const auto site = [](std::vector<content::DatedKey> keys,
                         std::vector<content::DatedKey> signing) {
        content::Site one;
        one.recipients = {{"body", {}, {}, std::move(keys), std::move(signing)}};
        Found found;
        found.documents["site.yaml"] = one;
        return told(found);
    };
    CHECK(site({good}, {good}).empty());
    CHECK_THAT(site({good, bad}, {}), Contains("ends before it begins"));
    CHECK_THAT(site({}, {bad}), Contains("ends before it begins"));
    Found found;
    found.documents["terminals.yaml"] = content::Terminals{{{"baku-01", {bad}}}};
    CHECK_THAT(told(found), Contains("ends before it begins"));
}
