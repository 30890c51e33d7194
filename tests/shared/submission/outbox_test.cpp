#include "shared/submission/outbox.h"

#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "shared/sqlite/connection.h"
#include "tests/shared/submission/samples.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::submission;
using test::same;
using test::sample;
using namespace std::chrono_literals;

namespace {

struct Fixture {
    test::TempFolder folder;
    ManualClock clock{test::kNoon};
    Outbox outbox = Outbox::open(folder / "state" / "outbox.db", clock).value();
};

}  // namespace

TEST_CASE("a saved submission is pending and comes out byte for byte") {
    Fixture f;
    REQUIRE(f.outbox.save(sample("a")));
    const Status status = f.outbox.find("uuid:a").value().value();
    CHECK(status.state == State::pending);
    CHECK(status.form_id == "feedback");
    CHECK(status.saved_at == test::kNoon);
    CHECK_FALSE(status.accepted_at.has_value());

    const Outbox::Leased leased = f.outbox.take(60s).value().value();
    CHECK(same(leased.submission, sample("a")));
    CHECK(leased.attempts == 0);
    CHECK(leased.sent.empty());
    CHECK(leased.last_reason.empty());
    CHECK(f.outbox.find("uuid:a").value()->state == State::sending);
    CHECK_FALSE(f.outbox.find("uuid:other").value().has_value());
}

TEST_CASE("saving the same again changes nothing, other bytes under one identity are refused") {
    Fixture f;
    REQUIRE(f.outbox.save(sample("a")));
    f.clock.advance(1min);
    CHECK(f.outbox.save(sample("a")));
    CHECK(f.outbox.find("uuid:a").value()->saved_at == test::kNoon);
    Sealed other = sample("a");
    other.parts[1].bytes += "x";
    CHECK(f.outbox.save(other).error().kind == ErrorKind::rejected);
    REQUIRE(f.outbox.accepted("uuid:a"));
    CHECK(f.outbox.save(sample("a")));
    CHECK(f.outbox.save(other).error().kind == ErrorKind::rejected);
    CHECK(f.outbox.find("uuid:a").value()->state == State::accepted);
    CHECK(f.outbox.counts().value().accepted == 1);
}

TEST_CASE("the summary says what waits, since when, why, and when something was last taken") {
    Fixture f;
    CHECK_FALSE(f.outbox.summary().value().oldest_waiting);
    CHECK_FALSE(f.outbox.summary().value().last_accepted);
    REQUIRE(f.outbox.save(sample("a")));
    f.clock.advance(1h);
    REQUIRE(f.outbox.save(sample("b")));
    CHECK(f.outbox.summary().value().oldest_waiting == test::kNoon);
    REQUIRE(f.outbox.postpone("uuid:b", f.clock.now() + 1min, "timeout"));
    CHECK(f.outbox.summary().value().last_reason == "timeout");
    REQUIRE(f.outbox.accepted("uuid:a"));
    const auto summary = f.outbox.summary().value();
    CHECK(summary.counts.pending == 1);
    CHECK(summary.counts.accepted == 1);
    CHECK(summary.oldest_waiting == test::kNoon + 1h);
    CHECK(summary.last_accepted == f.clock.now());
}

TEST_CASE("the oldest goes first, and a lease keeps others away until it ends") {
    Fixture f;
    REQUIRE(f.outbox.save(sample("a")));
    REQUIRE(f.outbox.save(sample("b")));
    CHECK(f.outbox.take(60s).value()->submission.instance_id == "uuid:a");
    CHECK(f.outbox.take(60s).value()->submission.instance_id == "uuid:b");
    CHECK_FALSE(f.outbox.take(60s).value().has_value());
    CHECK(f.outbox.next_due().value() == test::kNoon + 60s);

    f.clock.advance(60s);
    CHECK(f.outbox.next_due().value() == f.clock.now());
    const Outbox::Leased again = f.outbox.take(60s).value().value();
    CHECK(same(again.submission, sample("a")));
    CHECK(again.attempts == 1);
}

TEST_CASE("a clock set back does not keep an entry for years") {
    Fixture f;
    REQUIRE(f.outbox.save(sample("a")));
    REQUIRE(f.outbox.take(60s).value().has_value());
    f.clock.set(test::kNoon - std::chrono::hours(24 * 365));
    CHECK(f.outbox.take(60s).value().has_value());
    REQUIRE(f.outbox.postpone("uuid:a", f.clock.now() + 1h, "offline"));
    f.clock.advance(-std::chrono::hours(24 * 365));
    CHECK(f.outbox.next_due().value() == f.clock.now());
    CHECK(f.outbox.take(60s).value().has_value());
}

TEST_CASE("postponed entries wait, remember why, and what the server already has") {
    Fixture f;
    REQUIRE(f.outbox.save(sample("a")));
    REQUIRE(f.outbox.take(60s).value().has_value());
    REQUIRE(f.outbox.part_sent("uuid:a", "scan.jpg.enc"));
    CHECK(f.outbox.part_sent("uuid:a", "none").error().kind == ErrorKind::not_found);
    REQUIRE(f.outbox.postpone("uuid:a", test::kNoon + 5min, "timeout"));
    CHECK_FALSE(f.outbox.take(60s).value().has_value());
    CHECK(f.outbox.next_due().value() == test::kNoon + 5min);
    f.clock.advance(5min);
    const Outbox::Leased leased = f.outbox.take(60s).value().value();
    CHECK(leased.sent == std::vector<std::string>{"scan.jpg.enc"});
    CHECK(leased.last_reason == "timeout");
    CHECK(same(leased.submission, sample("a")));

    REQUIRE(f.outbox.postpone("uuid:a", Time::max(), "wait for ever"));
    CHECK(f.outbox.next_due().value() == f.clock.now() + 24h);
}

TEST_CASE("accepted and parked entries are not taken again") {
    Fixture f;
    REQUIRE(f.outbox.save(sample("a")));
    REQUIRE(f.outbox.save(sample("b")));
    f.clock.advance(3s);
    REQUIRE(f.outbox.accepted("uuid:a"));
    REQUIRE(f.outbox.park("uuid:b", "status 400"));
    f.clock.advance(48h);
    CHECK_FALSE(f.outbox.take(60s).value().has_value());
    CHECK_FALSE(f.outbox.next_due().value().has_value());
    CHECK(f.outbox.find("uuid:a").value()->accepted_at == test::kNoon);
    CHECK(f.outbox.find("uuid:b").value()->state == State::parked);
    const Outbox::Counts counts = f.outbox.counts().value();
    CHECK(counts.pending + counts.sending == 0);
    CHECK(counts.accepted == 1);
    CHECK(counts.parked == 1);

    CHECK(f.outbox.accepted("uuid:a"));
    CHECK(f.outbox.find("uuid:a").value()->accepted_at == test::kNoon);
    CHECK(f.outbox.counts().value().accepted == 1);
    CHECK(f.outbox.postpone("uuid:a", test::kNoon, "x").error().kind == ErrorKind::not_found);
    CHECK(f.outbox.park("uuid:a", "x").error().kind == ErrorKind::not_found);
    CHECK(f.outbox.accepted("uuid:none").error().kind == ErrorKind::not_found);
}

TEST_CASE("of what was accepted only the hour stays, and that it was") {
    Fixture f;
    f.clock.advance(23min + 45678ms);
    REQUIRE(f.outbox.save(sample("a")));
    REQUIRE(f.outbox.take(60s).value().has_value());
    REQUIRE(f.outbox.postpone("uuid:a", f.clock.now() + 1s, "timeout"));
    f.clock.advance(2h);
    REQUIRE(f.outbox.accepted("uuid:a"));
    const Status status = f.outbox.find("uuid:a").value().value();
    CHECK(status.saved_at == test::kNoon);
    CHECK(status.accepted_at == test::kNoon + 2h);
    CHECK(status.form_id.empty());
    CHECK(status.attempts == 0);
    const Path file = f.folder / "state" / "outbox.db";
    const auto db = sqlite::Connection::open(file, {}).value();
    CHECK(db.number("SELECT count(*) FROM submission WHERE instance_id = 'uuid:a' AND "
                    "form_id = '' AND form_version = '' AND manifest IS NULL AND "
                    "saved_at % 3600000 = 0 AND accepted_at % 3600000 = 0 AND not_before = 0 AND "
                    "lease_until IS NULL AND attempts = 0 AND reason = ''")
              .value() == 1);
    CHECK(db.number("SELECT count(*) FROM part").value() == 0);
    CHECK(read_file(file)->find("feedback") == std::string::npos);
}

TEST_CASE(
    "an accepted entry goes after 30 days, or when a thousand came after it, and stays counted") {
    Fixture f;
    const auto there = [&](const char* id) { return f.outbox.find(id).value().has_value(); };
    REQUIRE(f.outbox.save(sample("a")));
    REQUIRE(f.outbox.accepted("uuid:a"));
    REQUIRE(f.outbox.save(sample("waits")));
    REQUIRE(f.outbox.save(sample("parked")));
    REQUIRE(f.outbox.park("uuid:parked", "status 400"));
    f.clock.advance(24h * 30);
    REQUIRE(f.outbox.scrub());
    CHECK(there("uuid:a"));
    f.clock.advance(1h);
    REQUIRE(f.outbox.scrub());
    CHECK_FALSE(there("uuid:a"));
    CHECK(there("uuid:waits"));
    CHECK(there("uuid:parked"));
    CHECK(f.outbox.counts().value().accepted == 1);
    CHECK(f.outbox.summary().value().last_accepted == test::kNoon);
    CHECK(f.outbox.save(sample("a")));  // the centre knows it and says so

    const auto db = sqlite::Connection::open(f.folder / "state" / "outbox.db", {}).value();
    REQUIRE(
        db.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1003) "
                   "INSERT INTO submission (instance_id, form_id, form_version, state, digest, "
                   "saved_at, accepted_at) SELECT 'uuid:n' || i, '', '', 'accepted', x'00', " +
                   std::to_string(f.clock.now().time_since_epoch().count()) + ", " +
                   std::to_string(f.clock.now().time_since_epoch().count()) + " FROM n"));
    REQUIRE(f.outbox.scrub());
    CHECK_FALSE(there("uuid:n3"));
    CHECK(there("uuid:n4"));
    CHECK(there("uuid:waits"));
}

TEST_CASE("two connections of one file see each other's work") {
    Fixture f;
    Outbox agent = Outbox::open(f.folder / "state" / "outbox.db", f.clock).value();
    REQUIRE(f.outbox.save(sample("a")));
    REQUIRE(agent.take(60s).value().has_value());
    CHECK(f.outbox.find("uuid:a").value()->state == State::sending);
    REQUIRE(agent.accepted("uuid:a"));
    CHECK(f.outbox.find("uuid:a").value()->state == State::accepted);
    CHECK(f.outbox.save(sample("b")));
}
