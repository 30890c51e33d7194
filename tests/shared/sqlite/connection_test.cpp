#include "shared/sqlite/connection.h"

#include <catch2/catch.hpp>

#include "shared/sqlite/transaction.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::sqlite;
using namespace std::chrono_literals;

namespace {

struct Fixture {
    test::TempFolder folder;
    Connection db = connect();

    Fixture() { REQUIRE(db.execute("CREATE TABLE word(id INTEGER PRIMARY KEY, text, bytes)")); }
    [[nodiscard]] Connection connect(Settings settings = {.busy_timeout = 20ms}) const {
        return Connection::open(folder / "a%20b?c#d.db", settings).value();
    }
    [[nodiscard]] std::int64_t count() const {
        return db.number("SELECT count(*) FROM word").value();
    }
};

}  // namespace

TEST_CASE("what is bound comes back, empty is not NULL") {
    const Fixture f;
    const std::string bytes("\0\x01\xff", 3);
    {
        Statement insert = f.db.prepare("INSERT INTO word VALUES(?1, ?2, ?3)").value();
        REQUIRE(insert.bind(1, 7).bind(2, "söz").bind_blob(3, bytes).run());
        CHECK(f.db.last_id() == 7);
        REQUIRE(insert.bind(1, 8).bind(2, "").bind_blob(3, {}).run());
    }
    REQUIRE(f.db.execute("INSERT INTO word(id) VALUES(9)"));
    CHECK(f.db.changes() == 1);
    Statement rows = f.db.prepare("SELECT text, bytes, id FROM word ORDER BY id").value();
    REQUIRE(rows.step().value());
    CHECK(rows.text(0) == "söz");
    CHECK(rows.text(1) == bytes);
    CHECK(rows.number(2) == 7);
    REQUIRE(rows.step().value());
    CHECK_FALSE(rows.is_null(0));
    CHECK_FALSE(rows.is_null(1));
    CHECK(rows.text(0).empty());
    REQUIRE(rows.step().value());
    CHECK(rows.is_null(0));
    CHECK(rows.text(0).empty());
    CHECK_FALSE(rows.step().value());
}

TEST_CASE("a kept statement begins anew each time, without what was bound before") {
    const Fixture f;
    REQUIRE(f.db.execute("INSERT INTO word(id, text) VALUES(1, 'a'), (2, 'b')"));
    const char* sql = "SELECT text FROM word WHERE id >= ?1 ORDER BY id";
    {
        Statement rows = f.db.kept(sql).value();
        REQUIRE(rows.bind(1, 2).step().value());
        CHECK(rows.text(0) == "b");
    }
    // The one above was left in the middle: had it not been reset, it would still read.
    REQUIRE(f.connect().execute("PRAGMA journal_mode = WAL"));
    Statement again = f.db.kept(sql).value();
    CHECK_FALSE(again.step().value());  // ?1 is NULL
}

TEST_CASE("a transaction that is not committed never was") {
    const Fixture f;
    {
        const Transaction transaction = Transaction::begin(f.db).value();
        REQUIRE(f.db.execute("INSERT INTO word(id) VALUES(1)"));
        CHECK(f.count() == 1);
    }
    CHECK(f.count() == 0);
    Transaction transaction = Transaction::begin(f.db).value();
    REQUIRE(f.db.execute("INSERT INTO word(id) VALUES(1)"));
    REQUIRE(transaction.commit());
    CHECK(f.count() == 1);
}

TEST_CASE("a lock that somebody else holds is busy") {
    const Fixture f;
    const Connection other = f.connect();
    const auto held = Transaction::begin(other);
    REQUIRE(held);
    CHECK(Transaction::begin(f.db).error().kind == ErrorKind::busy);
}

TEST_CASE("who reads changes nothing, and a missing file is not found") {
    const Fixture f;
    REQUIRE(f.db.execute("INSERT INTO word(id) VALUES(1)"));
    const Access access = GENERATE(Access::read, Access::read_immutable);
    const Connection reader = f.connect({.access = access});
    CHECK(reader.number("SELECT count(*) FROM word").value() == 1);
    CHECK_FALSE(reader.execute("DELETE FROM word"));
    CHECK(Connection::open(f.folder / "none.db", {.access = access}).error().kind ==
          ErrorKind::not_found);
    CHECK(Connection::open(f.folder / "no/folder.db", {}).error().kind == ErrorKind::not_found);
}

TEST_CASE("each setting is the connection's") {
    const Fixture f;
    Settings settings;
    const auto pragma = [&](const char* name) {
        return f.connect(settings).number(std::string("PRAGMA ") + name).value();
    };
    CHECK(pragma("synchronous") == 2);
    CHECK(pragma("secure_delete") == 0);
    CHECK(pragma("foreign_keys") == 0);
    settings.synchronous = Synchronous::off;
    settings.secure_delete = true;
    settings.foreign_keys = true;
    settings.cache_kib = 512;
    settings.busy_timeout = 1234ms;
    CHECK(pragma("synchronous") == 0);
    CHECK(pragma("secure_delete") == 1);
    CHECK(pragma("foreign_keys") == 1);
    CHECK(pragma("cache_size") == -512);
    CHECK(pragma("busy_timeout") == 1234);
    settings.extend = [](const Connection&) -> Result<> {
        return fail(ErrorKind::unsupported, "nothing of the kind");
    };
    CHECK(Connection::open(f.folder / "x.db", settings).error().kind == ErrorKind::unsupported);
}

TEST_CASE("an error names the file and what happened, never what was bound") {
    const Fixture f;
    REQUIRE(
        f.db.execute("CREATE TABLE one(id TEXT PRIMARY KEY); CREATE VIRTUAL TABLE found "
                     "USING fts5(text)"));
    {
        const std::string secret = "what a citizen typed";
        Statement insert = f.db.prepare("INSERT INTO one VALUES(?1)").value();
        REQUIRE(insert.bind(1, secret).run());
        const auto twice = insert.bind(1, secret).run();
        CHECK(twice.error().kind == ErrorKind::invalid);
        CHECK(twice.error().detail == "a%20b?c#d.db: UNIQUE constraint failed: one.id");
    }
    Statement match = f.db.prepare("SELECT text FROM found WHERE found MATCH ?1").value();
    // The search would name the column that it takes the first word for.
    const auto refused = match.bind(1, "citizen: what was typed").step();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("citizen") == std::string::npos);
    CHECK(f.db.prepare("SELECT missing FROM one").error().detail ==
          "a%20b?c#d.db: no such column: missing");
}
