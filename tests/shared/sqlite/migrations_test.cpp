#include "shared/sqlite/migrations.h"

#include <array>

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::sqlite;

namespace {

constexpr std::array kSteps = {"CREATE TABLE first(x); CREATE TABLE second(x)",
                               "ALTER TABLE second ADD COLUMN y"};
constexpr std::array kBroken = {kSteps[0], "CREATE TABLE third(x); CREATE TABLE first(x)"};

constexpr Migrations kNew{4711, kSteps, ErrorKind::corrupt};
constexpr Migrations kOld{4711, std::span(kSteps).first(1), ErrorKind::corrupt};
constexpr Migrations kElse{4712, kSteps, ErrorKind::unsupported};

}  // namespace

TEST_CASE("a file is made, and an older one becomes a newer one") {
    const test::TempFolder folder;
    const Path file = folder / "a.db";
    CHECK(open_owned(file, {}, kOld)->number("PRAGMA user_version") == 1);
    const auto db = open_owned(file, {}, kNew);
    REQUIRE(db);
    CHECK(db->number("PRAGMA user_version") == 2);
    CHECK(db->number("PRAGMA application_id") == 4711);
    CHECK(db->execute("INSERT INTO second(y) VALUES(1)"));
    CHECK(migrate(*db, kNew));
    CHECK(db->number("SELECT count(*) FROM second") == 1);
}

TEST_CASE("of a newer program's file and another program's nothing is changed") {
    const test::TempFolder folder;
    const Path file = folder / "a.db";
    SECTION("newer") {
        REQUIRE(open_owned(file, {}, kNew));
        CHECK(open_owned(file, {}, kOld).error().kind == ErrorKind::unsupported);
    }
    SECTION("another program's, by its stamp") {
        REQUIRE(open_owned(file, {}, kNew));
        CHECK(open_owned(file, {}, kElse).error().kind == ErrorKind::unsupported);
    }
    SECTION("another program's, without a stamp") {
        REQUIRE(Connection::open(file, {})->execute("CREATE TABLE theirs(x)"));
        const std::string before = read_file(file).value();
        CHECK(open_owned(file, {}, kNew).error().kind == ErrorKind::corrupt);
        CHECK(read_file(file).value() == before);
    }
    SECTION("no database at all") {
        REQUIRE(write_file(file, std::string(5000, 'x')));
        CHECK(open_owned(file, {}, kNew).error().kind == ErrorKind::corrupt);
        CHECK(read_file(file).value() == std::string(5000, 'x'));
    }
}

TEST_CASE("a step that fails takes the steps before it back") {
    const test::TempFolder folder;
    const Path file = folder / "a.db";
    CHECK_FALSE(open_owned(file, {}, {4711, kBroken, ErrorKind::corrupt}));
    const auto db = open_owned(file, {}, kNew);
    REQUIRE(db);
    CHECK(db->number("SELECT count(*) FROM sqlite_schema") == 2);
}

TEST_CASE("a file has a log, and the size that its owner allows") {
    const test::TempFolder folder;
    const Path file = folder / "a.db";
    const Path log = folder / "a.db-wal";
    {
        const auto db = open_owned(file, {.keep_log = true, .size_limit = 1U << 16U}, kNew);
        REQUIRE(db);
        REQUIRE(db->execute("INSERT INTO first VALUES(1)"));
        CHECK(std::filesystem::file_size(log) > 0);
        const auto full = db->execute("INSERT INTO first VALUES(zeroblob(100000))");
        REQUIRE_FALSE(full);
        CHECK(full.error().kind == ErrorKind::no_space);
        CHECK(db->number("SELECT count(*) FROM first") == 1);
        REQUIRE(db->empty_log());
        CHECK(std::filesystem::file_size(log) == 0);
    }
    CHECK(std::filesystem::exists(log));
    REQUIRE(open_owned(file, {}, kNew)->execute("INSERT INTO first VALUES(1)"));
    CHECK_FALSE(std::filesystem::exists(log));
}
