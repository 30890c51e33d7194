#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/mount.h>
#include <sys/resource.h>

#include "shared/base/files.h"
#include "shared/sqlite/migrations.h"
#include "shared/submission/migrations.h"
#include "shared/submission/outbox.h"
#include "tests/power_cut.h"
#include "tests/shared/submission/samples.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::submission;
using test::same;
using test::sample;
using namespace std::chrono_literals;

namespace {

sqlite::Connection connect(const Path& file) {
    return sqlite::Connection::open(file, {.busy_timeout = 20ms}).value();
}

std::string schema_of(const sqlite::Connection& db) {
    auto rows = db.prepare(
                      "SELECT name || ':' || coalesce(sql, '') FROM sqlite_schema "
                      "ORDER BY name")
                    .value();
    std::string all;
    while (rows.step().value()) {
        all += rows.text(0) + "\n";
    }
    for (const char* pragma : {"PRAGMA user_version", "PRAGMA application_id"}) {
        all += std::to_string(db.number(pragma).value()) + "\n";
    }
    return all;
}

int count_bad(const test::TempFolder& folder) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        count += entry.path().extension() == ".bad" ? 1 : 0;
    }
    return count;
}

// A small disk of its own, where this process may make one.
class SmallDisk {
  public:
    SmallDisk() { mounted_ = ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=2m") == 0; }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (mounted_) {
            ::umount(folder_.path().c_str());
        }
    }
    [[nodiscard]] bool mounted() const { return mounted_; }
    [[nodiscard]] Path file() const { return folder_ / "outbox.db"; }

  private:
    test::TempFolder folder_;
    bool mounted_ = false;
};

}  // namespace

TEST_CASE("schema.sql is the sum of the migrations") {
    const test::TempFolder folder;
    const auto migrated = connect(folder / "migrated.db");
    REQUIRE(sqlite::migrate(migrated, migrations()));
    REQUIRE(sqlite::migrate(migrated, migrations()));
    const auto written = connect(folder / "written.db");
    const std::string sql =
        read_file(Path(KOSK_SOURCE_DIR) / "shared/submission/schema.sql").value();
    REQUIRE(written.execute(sql));
    CHECK(schema_of(migrated) == schema_of(written));
}

TEST_CASE("an outbox of before loses the times and forms of what was accepted, and counts it") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    const Path file = folder / "outbox.db";
    {
        const auto old = connect(file);
        const auto two_steps = migrations().steps.first(2);
        REQUIRE(
            sqlite::migrate(old, {migrations().application_id, two_steps, migrations().foreign}));
        const auto add = [&](const char* id, const char* state, const char* accepted_at) {
            REQUIRE(old.execute(std::string("INSERT INTO submission (instance_id, form_id, "
                                            "form_version, state, digest, saved_at, accepted_at, "
                                            "attempts, reason) VALUES ('") +
                                id + "', 'abuse', '7', '" + state + "', x'00', 1800000123456, " +
                                accepted_at + ", 3, 'timeout')"));
        };
        add("uuid:1", "accepted", "1800007200001");
        add("uuid:2", "accepted", "1800003600999");
        add("uuid:3", "pending", "NULL");
    }
    const Outbox outbox = Outbox::open(file, clock).value();
    CHECK(outbox.counts().value().accepted == 2);
    CHECK(outbox.summary().value().last_accepted == test::kNoon + 2h);
    const Status one = outbox.find("uuid:1").value().value();
    CHECK(one.form_id.empty());
    CHECK(one.saved_at == test::kNoon);
    CHECK(one.accepted_at == test::kNoon + 2h);
    const Status three = outbox.find("uuid:3").value().value();
    CHECK(three.form_id == "abuse");
    CHECK(three.saved_at == test::kNoon);
    CHECK(three.attempts == 3);
}

TEST_CASE("a damaged file is moved aside and the next opening starts anew") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    const Path file = folder / "outbox.db";
    SECTION("garbage") {
        REQUIRE(write_file(file, std::string(8192, 'x')));
    }
    SECTION("a damaged page") {
        REQUIRE(Outbox::open(file, clock).value().save(sample("a")));
        std::string bytes = read_file(file).value();
        bytes.replace(4096, bytes.size() - 4096, bytes.size() - 4096, 'x');
        REQUIRE(write_file(file, bytes));
    }
    SECTION("another program's database") {
        const auto other = connect(file);
        REQUIRE(other.execute("CREATE TABLE t(x); PRAGMA user_version = 1"));
    }
    CHECK(Outbox::open(file, clock).error().kind == ErrorKind::corrupt);
    CHECK(count_bad(folder) == 1);
    Outbox outbox = Outbox::open(file, clock).value();
    CHECK(outbox.save(sample("b")));
    CHECK(count_bad(folder) == 1);
}

TEST_CASE("an outbox of a newer program is left alone") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    const Path file = folder / "outbox.db";
    REQUIRE(Outbox::open(file, clock));
    {
        const auto db = connect(file);
        REQUIRE(db.execute("PRAGMA user_version = 99"));
    }
    CHECK(Outbox::open(file, clock).error().kind == ErrorKind::unsupported);
    CHECK(count_bad(folder) == 0);
    CHECK(std::filesystem::exists(file));
}

TEST_CASE("two processes open, save and take at once, each entry is taken once") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    const Path file = folder / "outbox.db";
    constexpr int kEach = 40;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        Result<Outbox> outbox = Outbox::open(file, clock);
        bool good = outbox.has_value();
        for (int i = 0; good && i < kEach; ++i) {
            good = outbox->save(sample("child" + std::to_string(i))).has_value();
        }
        int taken = 0;
        for (int i = 0; good && i < kEach / 2; ++i) {
            good = outbox->take(60s).has_value();
            ++taken;
        }
        ::_exit(good ? taken : 255);
    }
    Outbox outbox = Outbox::open(file, clock).value();
    for (int i = 0; i < kEach; ++i) {
        REQUIRE(outbox.save(sample("parent" + std::to_string(i))));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == kEach / 2);
    int taken = kEach / 2;
    while (outbox.take(60s).value().has_value()) {
        ++taken;
    }
    CHECK(taken == 2 * kEach);
    CHECK(outbox.counts().value().sending == 2 * kEach);
}

TEST_CASE("a writer elsewhere that does not let go is told as busy") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    const Path file = folder / "outbox.db";
    Outbox outbox = Outbox::open(file, clock, {.busy_timeout = 20ms}).value();
    const auto other = connect(file);
    REQUIRE(other.execute("BEGIN IMMEDIATE"));
    CHECK(outbox.save(sample("a")).error().kind == ErrorKind::busy);
    REQUIRE(other.execute("ROLLBACK"));
    CHECK(outbox.save(sample("a")));
}

TEST_CASE("too little room is said before a citizen starts to type") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    const std::uint64_t free = free_space(folder.path()).value();
    const Outbox generous = Outbox::open(folder / "outbox.db", clock, {.reserve = 0}).value();
    CHECK(generous.check_room(1000));
    CHECK(generous.check_room(free).error().kind == ErrorKind::no_space);
    const Outbox careful = Outbox::open(folder / "outbox.db", clock, {.reserve = free * 2}).value();
    CHECK(careful.check_room(0).error().kind == ErrorKind::no_space);
}

TEST_CASE("a disk that fills up while saving leaves nothing half-written") {
    const test::TempFolder folder;
    const ManualClock clock(test::kNoon);
    const Path file = folder / "outbox.db";
    REQUIRE(Outbox::open(file, clock).value().save(sample("a")));
    // No file of this child may grow beyond 256 kB: a full disk that needs no privileges.
    CHECK(test::status_of([&] {
              ::signal(SIGXFSZ, SIG_IGN);
              const rlimit limit{256U << 10U, 256U << 10U};
              ::setrlimit(RLIMIT_FSIZE, &limit);
              Result<Outbox> outbox = Outbox::open(file, clock, {.reserve = 0});
              if (!outbox) {
                  return 2;
              }
              const Result<> saved = outbox->save(sample("b", 2U << 20U));
              if (saved || saved.error().kind != ErrorKind::no_space) {
                  return 3;
              }
              return outbox->save(sample("c", 100)) ? 0 : 4;
          }) == 0);
    Outbox outbox = Outbox::open(file, clock).value();
    CHECK_FALSE(outbox.find("uuid:b").value().has_value());
    CHECK(same(outbox.take(60s).value()->submission, sample("a")));
    CHECK(same(outbox.take(60s).value()->submission, sample("c", 100)));
    CHECK_FALSE(outbox.take(60s).value().has_value());
}

TEST_CASE("a really full disk: refused, whole, and free again after acceptance") {
    const SmallDisk disk;
    if (!disk.mounted()) {
        WARN("this process may not mount a disk; the case above stands for it");
        return;
    }
    const ManualClock clock(test::kNoon);
    Outbox outbox = Outbox::open(disk.file(), clock, {.reserve = 1U << 20U}).value();
    CHECK(outbox.check_room(400U << 10U));
    REQUIRE(outbox.save(sample("a", 400U << 10U)));
    CHECK(outbox.check_room(400U << 10U).error().kind == ErrorKind::no_space);
    CHECK(outbox.save(sample("b", 3U << 20U)).error().kind == ErrorKind::no_space);
    CHECK_FALSE(outbox.find("uuid:b").value().has_value());
    CHECK(same(outbox.take(60s).value()->submission, sample("a", 400U << 10U)));
    // Begun while there was room, saved from the reserve.
    REQUIRE(outbox.save(sample("c", 100U << 10U)));
    REQUIRE(outbox.accepted("uuid:a"));
    CHECK(same(outbox.take(60s).value()->submission, sample("c", 100U << 10U)));
}
