#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "shared/submission/outbox.h"
#include "tests/power_cut.h"
#include "tests/shared/submission/samples.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::submission;
using test::killed_at;
using test::same;
using test::sample;
using namespace std::chrono_literals;

namespace {

Outbox open(const test::TempFolder& folder, const Clock& clock) {
    return Outbox::open(folder / "outbox.db", clock).value();
}

// Whether the sealed bytes of a sample are in any file of the folder.
bool canary_in(const test::TempFolder& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)), {});
        if (bytes.find(test::kCanary) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("a power cut before the save commits: the citizen has no receipt, the outbox no entry") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    REQUIRE(killed_at("outbox.save.before_commit",
                      [&] { (void)open(folder, clock).save(sample("a", 200000)); }));
    Outbox outbox = open(folder, clock);
    CHECK_FALSE(outbox.find("uuid:a").value().has_value());
    CHECK(outbox.save(sample("a", 200000)));
    CHECK(same(outbox.take(60s).value()->submission, sample("a", 200000)));
}

TEST_CASE("a power cut after the save committed: the entry is there, saving again is harmless") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    REQUIRE(killed_at("outbox.save.after_commit",
                      [&] { (void)open(folder, clock).save(sample("a", 200000)); }));
    Outbox outbox = open(folder, clock);
    CHECK(outbox.find("uuid:a").value()->state == State::pending);
    CHECK(outbox.save(sample("a", 200000)));
    CHECK(same(outbox.take(60s).value()->submission, sample("a", 200000)));
    CHECK_FALSE(outbox.take(60s).value().has_value());
}

TEST_CASE("a power cut while taking: the same bytes come again, at the latest after the lease") {
    const test::TempFolder folder;
    ManualClock clock(test::kNoon);
    REQUIRE(open(folder, clock).save(sample("a")));
    const std::string point = GENERATE("outbox.take.before_commit", "outbox.take.after_commit");
    REQUIRE(killed_at(point.c_str(), [&] { (void)open(folder, clock).take(60s); }));
    Outbox outbox = open(folder, clock);
    const State state = outbox.find("uuid:a").value()->state;
    CHECK(state == (point == "outbox.take.before_commit" ? State::pending : State::sending));
    clock.advance(60s);
    CHECK(same(outbox.take(60s).value()->submission, sample("a")));
}

TEST_CASE("a power cut while erasing: all of it is there, or none of it") {
    const test::TempFolder folder;
    ManualClock clock(test::kNoon);
    REQUIRE(open(folder, clock).save(sample("a", 200000)));
    REQUIRE(open(folder, clock).take(60s).value().has_value());

    SECTION("before the commit") {
        REQUIRE(killed_at("outbox.accepted.before_commit",
                          [&] { (void)open(folder, clock).accepted("uuid:a"); }));
        Outbox outbox = open(folder, clock);
        CHECK(outbox.find("uuid:a").value()->state == State::sending);
        clock.advance(60s);
        CHECK(same(outbox.take(60s).value()->submission, sample("a", 200000)));
        REQUIRE(outbox.accepted("uuid:a"));
        CHECK_FALSE(canary_in(folder));
    }
    SECTION("after it, the log still to be emptied") {
        const std::string point = GENERATE("outbox.accepted.after_commit",
                                           "outbox.scrub.before_checkpoint",
                                           "outbox.scrub.after_checkpoint");
        REQUIRE(killed_at(point.c_str(), [&] { (void)open(folder, clock).accepted("uuid:a"); }));
        Outbox outbox = open(folder, clock);
        CHECK(outbox.find("uuid:a").value()->state == State::accepted);
        clock.advance(60s);
        CHECK_FALSE(outbox.take(60s).value().has_value());
        REQUIRE(outbox.scrub());
        CHECK_FALSE(canary_in(folder));
    }
}

TEST_CASE("after acceptance the sealed bytes are in no file, while others keep theirs") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    Outbox outbox = open(folder, clock);
    REQUIRE(outbox.save(sample("a", 300000)));
    CHECK(canary_in(folder));
    REQUIRE(outbox.save(sample("b", 10)));
    REQUIRE(outbox.accepted("uuid:a"));
    CHECK(canary_in(folder));  // of b
    REQUIRE(outbox.accepted("uuid:b"));
    CHECK_FALSE(canary_in(folder));
    CHECK(std::filesystem::file_size(folder / "outbox.db-wal") == 0);
}
