#include <filesystem>

#include <catch2/catch.hpp>

#include "central/store/schema.h"
#include "central/store/sqlite_store.h"
#include "central/store/writer.h"
#include "shared/crypto/digest.h"
#include "tests/central/samples.h"
#include "tests/power_cut.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;
using namespace kosk::test;

namespace {

Arrival arrival(const std::string& id, std::vector<NamedFile> files = {}) {
    Arrival out;
    out.instance_id = id;
    out.form_id = "feedback";
    out.form_version = "3";
    out.terminal = "t1";
    out.received_at = Time(std::chrono::milliseconds(1'800'000'000'000));
    out.encrypted = true;
    out.xml = sealed_xml(id, {"a.jpg"});
    out.expected = {"a.jpg.enc", "submission.xml.enc"};
    out.files = std::move(files);
    return out;
}

std::unique_ptr<Store> open_store(const TempFolder& folder, SqliteOptions options = {0, 0}) {
    auto store = open_sqlite_store(folder / "data", options);
    REQUIRE(store);
    return std::move(*store);
}

Filing put(Store& store, const Arrival& one) {
    const auto results = store.put({one});
    REQUIRE(results.size() == 1);
    REQUIRE(results.front());
    return *results.front();
}

}  // namespace

TEST_CASE("A submission grows file by file and is never changed") {
    const TempFolder folder;
    auto store = open_store(folder);
    CHECK(put(*store, arrival("uuid:1")).outcome == Outcome::stored);
    CHECK(put(*store, arrival("uuid:1")).outcome == Outcome::repeated);
    CHECK(put(*store, arrival("uuid:1", {{"a.jpg.enc", "A"}})).outcome == Outcome::extended);
    CHECK(put(*store, arrival("uuid:1", {{"a.jpg.enc", "A"}})).outcome == Outcome::repeated);

    auto other = arrival("uuid:1");
    other.xml += " ";
    CHECK(put(*store, other).outcome == Outcome::conflicting_xml);

    // A conflict takes nothing of its request.
    const auto conflict =
        put(*store, arrival("uuid:1", {{"submission.xml.enc", "X"}, {"a.jpg.enc", "B"}}));
    CHECK(conflict.outcome == Outcome::conflicting_file);
    CHECK(conflict.file == "a.jpg.enc");

    const auto record = store->find("uuid:1");
    REQUIRE(record);
    REQUIRE(record->has_value());
    CHECK((*record)->xml == arrival("uuid:1").xml);
    REQUIRE((*record)->files.size() == 1);
    CHECK((*record)->files.front().bytes == "A");
    CHECK_FALSE((*record)->listing.complete);
    CHECK((*record)->listing.missing == std::vector<std::string>{"submission.xml.enc"});

    put(*store, arrival("uuid:1", {{"submission.xml.enc", ""}}));
    CHECK(store->list("feedback")->front().complete);
    CHECK(store->list("other")->empty());
    CHECK_FALSE(store->find("uuid:nobody")->has_value());
}

TEST_CASE("An unencrypted submission is complete when its sender says so") {
    const TempFolder folder;
    auto store = open_store(folder);
    Arrival plain = arrival("uuid:1");
    plain.encrypted = false;
    plain.expected.clear();
    plain.more_to_come = true;
    put(*store, plain);
    CHECK_FALSE(store->list("")->front().complete);
    plain.more_to_come = false;
    plain.files = {{"photo.jpg", "P"}};
    CHECK(put(*store, plain).outcome == Outcome::extended);
    CHECK(store->list("")->front().complete);
}

TEST_CASE("Tokens are known by their digest until they are revoked") {
    const TempFolder folder;
    auto store = open_store(folder);
    const Time now(std::chrono::milliseconds(1000));
    REQUIRE(store->add_terminal("t1", crypto::sha256("secret"), now));
    CHECK(store->add_terminal("t1", crypto::sha256("other"), now).error().kind ==
          ErrorKind::invalid);
    CHECK(*store->find_terminal(crypto::sha256("secret")) == "t1");
    CHECK_FALSE(store->find_terminal(crypto::sha256("wrong"))->has_value());
    REQUIRE(store->revoke_terminal("t1", now));
    CHECK_FALSE(store->find_terminal(crypto::sha256("secret"))->has_value());
    CHECK(store->revoke_terminal("t2", now).error().kind == ErrorKind::not_found);
    REQUIRE(store->list_terminals()->size() == 1);
    CHECK(store->list_terminals()->front().revoked_at == now);
}

TEST_CASE("What bodies say of a case is kept in its order, and never changed") {
    const TempFolder folder;
    auto store = open_store(folder);
    (void)put(*store, arrival("uuid:1"));
    (void)put(*store, arrival("uuid:2"));
    const Time now(std::chrono::milliseconds(1'800'003'600'000));
    const auto kind = [&](const char* id, submission::SealedStatement statement) {
        const auto added = store->add_statement(id, statement, now);
        return added ? std::nullopt : std::optional(added.error().kind);
    };
    CHECK(store->status("uuid:1").value()->statements.empty());
    CHECK(kind("uuid:1", {2, "two"}) == ErrorKind::rejected);
    CHECK(kind("uuid:1", {1, "one"}) == std::nullopt);
    CHECK(kind("uuid:1", {2, std::string("\0two", 4)}) == std::nullopt);
    CHECK(kind("uuid:1", {1, "one"}) == std::nullopt);
    CHECK(kind("uuid:1", {1, "another"}) == ErrorKind::rejected);
    CHECK(kind("uuid:1", {4, "four"}) == ErrorKind::rejected);
    CHECK(kind("uuid:1", {0, "none"}) == ErrorKind::rejected);
    CHECK(kind("uuid:2", {1, "one"}) == std::nullopt);
    CHECK(kind("uuid:nobody", {1, "one"}) == ErrorKind::not_found);

    store = open_store(folder);
    const auto status = store->status("uuid:1").value().value();
    CHECK(status.statements ==
          std::vector<submission::SealedStatement>{{1, "one"}, {2, std::string("\0two", 4)}});
    CHECK(status.updated_at == now);
    CHECK(status.stage == submission::Stage::received);

    for (int seq = 3; seq <= submission::kMostStatements; ++seq) {
        CHECK(kind("uuid:1", {seq, "more"}) == std::nullopt);
    }
    CHECK(kind("uuid:1", {submission::kMostStatements + 1, "more"}) == ErrorKind::rejected);
}

TEST_CASE("The centre's own note of a case is replaced by the next") {
    const TempFolder folder;
    auto store = open_store(folder);
    (void)put(*store, arrival("uuid:1"));
    const Time now(std::chrono::milliseconds(1'800'003'600'000));
    REQUIRE(store->note_stage("uuid:1", submission::Stage::forwarded, now));
    REQUIRE(store->note_stage("uuid:1", submission::Stage::answered, now));
    const auto status = store->status("uuid:1").value().value();
    CHECK(status.stage == submission::Stage::answered);
    CHECK(status.updated_at == now);
    CHECK(store->note_stage("uuid:nobody", submission::Stage::answered, now).error().kind ==
          ErrorKind::not_found);
}

TEST_CASE("A terminal's own keys are listed with it, oldest first, each enrolled once") {
    const TempFolder folder;
    auto store = open_store(folder);
    const Time now(std::chrono::milliseconds(1000));
    REQUIRE(store->add_terminal("t1", crypto::sha256("1"), now));
    REQUIRE(store->add_terminal("t2", crypto::sha256("2"), now));
    REQUIRE(store->enrol_key("t1", {"key-b", "id-b", now}));
    REQUIRE(store->enrol_key("t1", {"key-a", "id-a", now + std::chrono::hours(1)}));
    CHECK(store->enrol_key("t2", {"key-a", "id-a", now}).error().kind == ErrorKind::invalid);
    CHECK(store->enrol_key("t3", {"key-c", "id-c", now}).error().kind == ErrorKind::not_found);
    store = open_store(folder);
    const auto terminals = store->list_terminals().value();
    REQUIRE(terminals.size() == 2);
    REQUIRE(terminals[0].keys.size() == 2);
    CHECK(terminals[0].keys[0].key == "key-b");
    CHECK(terminals[0].keys[1].id == "id-a");
    CHECK(terminals[0].keys[1].enrolled_at == now + std::chrono::hours(1));
    CHECK(terminals[1].keys.empty());
}

TEST_CASE("A power cut leaves a batch whole or absent") {
    const TempFolder folder;
    { const auto created = open_store(folder); }
    const auto write_two = [&] {
        auto store = open_sqlite_store(folder / "data", {0, 0});
        (*store)->put({arrival("uuid:1", {{"a.jpg.enc", "A"}, {"submission.xml.enc", "X"}}),
                       arrival("uuid:2")});
    };
    SECTION("before the commit nothing is there, and the next try succeeds") {
        CHECK(killed_at("central.store.before_commit", write_two));
        auto store = open_store(folder);
        CHECK(store->list("")->empty());
        CHECK(put(*store, arrival("uuid:1")).outcome == Outcome::stored);
    }
    SECTION("after it everything is there") {
        CHECK(killed_at("central.store.after_commit", write_two));
        auto store = open_store(folder);
        REQUIRE(store->list("")->size() == 2);
        CHECK(store->list("")->front().complete);
        CHECK(put(*store, arrival("uuid:1")).outcome == Outcome::repeated);
    }
}

TEST_CASE("What does not fit on the disk is refused alone, and leaves nothing") {
    const TempFolder folder;
    constexpr std::uint64_t kQuota = 1U << 20U;
    auto store = open_store(folder, {0, kQuota});
    const auto results = store->put({arrival("uuid:1"),
                                     arrival("uuid:2", {{"a.jpg.enc", std::string(kQuota, 'x')}}),
                                     arrival("uuid:3")});
    REQUIRE(results.size() == 3);
    CHECK(results[0]);
    REQUIRE_FALSE(results[1]);
    CHECK(results[1].error().kind == ErrorKind::no_space);
    CHECK(results[2]);
    CHECK_FALSE(store->find("uuid:2")->has_value());
    CHECK(store->find("uuid:3")->has_value());

    auto reserved = open_store(folder, {std::uint64_t{1} << 60U, 0});
    const auto refused = reserved->put({arrival("uuid:4")});
    CHECK(refused.front().error().kind == ErrorKind::no_space);
}

TEST_CASE("Of an older file the stages stay, and what nobody signed goes") {
    const TempFolder folder;
    std::filesystem::create_directories(folder / "data");
    {
        // As the second version left it: a stage, a number and a reply that nobody signed.
        sqlite::Migrations second = migrations();
        second.steps = second.steps.first(2);
        auto old = sqlite::open_owned(folder / "data" / "central.db", {}, second);
        REQUIRE(old);
        REQUIRE(old->execute(
            "INSERT INTO submission (instance_id, form_id, form_version, terminal, received_at,"
            " encrypted, more_to_come, xml, sha256)"
            " VALUES ('uuid:1', 'feedback', '3', 't1', 1800000000000, 1, 0, x'00', x'00');"
            "INSERT INTO case_news VALUES ('uuid:1', 'answered', 'N 7', 1800000500000, x'00')"));
    }
    auto store = open_store(folder);
    const auto status = store->status("uuid:1").value().value();
    CHECK(status.stage == submission::Stage::answered);
    CHECK(status.statements.empty());
    CHECK(store->add_statement("uuid:1", {1, "one"}, status.updated_at));
}

TEST_CASE("Another program's file and a newer version are not touched") {
    const TempFolder folder;
    { const auto created = open_store(folder); }
    const std::string file = (folder / "data" / "central.db").string();
    SECTION("newer") {
        REQUIRE(std::system(("sqlite3 '" + file + "' 'PRAGMA user_version = 99'").c_str()) == 0);
        CHECK(open_sqlite_store(folder / "data").error().kind == ErrorKind::unsupported);
    }
    SECTION("another program's") {
        REQUIRE(std::system(("sqlite3 '" + file + "' 'PRAGMA application_id = 7'").c_str()) == 0);
        CHECK(open_sqlite_store(folder / "data").error().kind == ErrorKind::corrupt);
    }
    SECTION("no database at all") {
        REQUIRE(write_file(folder / "bad" / "central.db", std::string(5000, 'x')));
        CHECK(open_sqlite_store(folder / "bad").error().kind == ErrorKind::corrupt);
    }
}

TEST_CASE("The writer answers everybody, also those in its queue when it stops") {
    const TempFolder folder;
    std::atomic<int> stored{0};
    {
        Writer writer(open_store(folder));
        for (int i = 0; i < 100; ++i) {
            writer.put(arrival("uuid:" + std::to_string(i)),
                       [&](const Result<Filing>& receipt) { stored += receipt ? 1 : 0; });
        }
        writer.stop();
        CHECK(stored == 100);
        ErrorKind late{};
        writer.put(arrival("uuid:late"), [&](const Result<Filing>& r) { late = r.error().kind; });
        CHECK(late == ErrorKind::busy);
    }
    CHECK(open_store(folder)->list("")->size() == 100);
}
