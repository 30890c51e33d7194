// What a database keeps when the power goes, by the settings of its connection.
#include <catch2/catch.hpp>

#include "shared/sqlite/migrations.h"
#include "shared/sqlite/transaction.h"
#include "tests/disk/every_cut.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::sqlite;
using namespace kosk::test;

namespace {

constexpr const char* kSteps[] = {"CREATE TABLE word(text)"};
constexpr Migrations kMigrations{4711, kSteps, ErrorKind::corrupt};

Result<Connection> opened(const Path& file, Settings settings = {}) {
    return open_owned(file, settings, kMigrations);
}

// Two words in one transaction, enough of each for several pages.
Result<> add(const Connection& db) {
    const std::string word(6000, 'w');
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    for (int i = 0; i < 2; ++i) {
        ASSIGN_OR_RETURN(Statement insert, db.prepare("INSERT INTO word VALUES(?1)"));
        RETURN_IF_ERROR(insert.bind(1, word).run());
    }
    return transaction.commit();
}

std::int64_t words(const Path& file) {
    const auto db = opened(file);
    REQUIRE(db);
    CHECK(db->number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") ==
          0);
    return db->number("SELECT count(*) FROM word").value();
}

}  // namespace

TEST_CASE("a transaction that was committed stays, another never was, wherever the power goes") {
    const TempFolder folder;
    const Path file = folder / "a.db";
    REQUIRE(opened(file));
    LossyDisk disk(folder.path());
    const bool keep_log = GENERATE(false, true);
    const int operations = cut_at_every_operation(
        disk,
        [&] {
            const auto db = opened(file, {.keep_log = keep_log});
            return db && add(*db);
        },
        [&](bool done) {
            const auto now = words(file);
            CHECK((now == 2 || (!done && now == 0)));
        });
    CHECK(operations > 10);
}

TEST_CASE("a file that is only being made can be made again, wherever the power goes") {
    const TempFolder folder;
    const Path file = folder / "a.db";
    LossyDisk disk(folder.path());
    cut_at_every_operation(
        disk,
        [&] {
            const auto db = opened(file);
            return db && add(*db);
        },
        [&](bool done) {
            const auto now = words(file);
            CHECK((now == 2 || (!done && now == 0)));
        });
}

TEST_CASE("without syncing, a committed transaction is lost") {
    const TempFolder folder;
    const Path file = folder / "a.db";
    REQUIRE(opened(file));
    LossyDisk disk(folder.path());
    {
        const auto db = opened(file, {.synchronous = Synchronous::off});
        REQUIRE(db);
        REQUIRE(add(*db));
        disk.cut();
    }
    disk.restore(Unsynced::lost);
    CHECK(words(file) == 0);
}

TEST_CASE("a disk that dies is not a full one") {
    const TempFolder folder;
    const Path file = folder / "a.db";
    REQUIRE(opened(file));
    LossyDisk disk(folder.path());
    const auto db = opened(file);
    REQUIRE(db);
    REQUIRE(add(*db));
    disk.fail_with(ENOSPC);
    CHECK(add(*db).error().kind == ErrorKind::no_space);
    CHECK(db->empty_log().error().kind == ErrorKind::no_space);  // SQLite calls it an I/O error
    disk.fail_with(EIO);
    const auto dying = add(*db);
    REQUIRE_FALSE(dying);
    CHECK(dying.error().kind == ErrorKind::internal);
    CHECK(dying.error().detail == "a.db: disk I/O error (Input/output error)");
    disk.fail_with(0);
    CHECK(add(*db));
}
