// What the store forgets: the second something came, and its content when the case is over.
#include <cstdlib>

#include <catch2/catch.hpp>

#include "central/store/sqlite_store.h"
#include "tests/central/samples.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;
using namespace kosk::test;

namespace {

constexpr Time kCame = Time(std::chrono::milliseconds(1'800'003'599'123));
constexpr Time kHour = Time(std::chrono::milliseconds(1'800'000'000'000));
constexpr std::chrono::hours kDay{24};

Arrival arrival(const std::string& id) {
    Arrival out;
    out.instance_id = id;
    out.form_id = "feedback";
    out.terminal = "t1";
    out.received_at = kCame;
    out.encrypted = true;
    out.xml = sealed_xml(id, {}) + "<!-- made-up-envelope " + id + " -->";
    out.expected = {"submission.xml.enc"};
    out.files = {{"submission.xml.enc", "made-up-sealed-bytes " + id + std::string(9000, 'x')}};
    return out;
}

std::unique_ptr<Store> open(const TempFolder& folder, SqliteOptions options = {0, 0}) {
    auto store = open_sqlite_store(folder / "data", options);
    REQUIRE(store);
    return std::move(*store);
}

void tell(Store& store, const std::string& id, submission::Stage stage, Time when) {
    REQUIRE(store.note_stage(id, stage, when));
    REQUIRE(store.add_statement(id, {1, "made-up-sealed-reply " + id}, when));
}

std::string all_bytes(const TempFolder& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "data")) {
        bytes += *read_file(entry.path());
    }
    return bytes;
}

void sql(const TempFolder& folder, const std::string& statements) {
    const std::string file = (folder / "data" / "central.db").string();
    REQUIRE(std::system(("sqlite3 '" + file + "' \"" + statements + "\"").c_str()) == 0);
}

}  // namespace

TEST_CASE("Times are kept by the hour or the day, and the order all the same") {
    const TempFolder folder;
    {
        auto store = open(folder);
        for (const char* id : {"uuid:b", "uuid:a", "uuid:c"}) {
            REQUIRE(store->put({arrival(id)}).front());
        }
        const auto list = store->list("");
        REQUIRE(list->size() == 3);
        CHECK((*list)[0].instance_id == "uuid:b");
        CHECK((*list)[1].instance_id == "uuid:a");
        CHECK((*list)[0].received_at == kHour);
        tell(*store, "uuid:a", submission::Stage::forwarded, kCame);
        CHECK((*store->status("uuid:a"))->updated_at == kHour);
        // When a terminal sent last is nobody's to know by the hour.
        REQUIRE(store->add_terminal("t1", "digest", kCame));
        CHECK(store->list_terminals()->front().last_received_at ==
              std::chrono::floor<std::chrono::days>(kHour));
    }
    auto store = open(folder, {0, 0, kDay});
    REQUIRE(store->put({arrival("uuid:d")}).front());
    CHECK(store->list("")->back().received_at == std::chrono::floor<std::chrono::days>(kHour));
}

TEST_CASE("A file of earlier days becomes as coarse when it is opened") {
    const TempFolder folder;
    REQUIRE(open(folder)->put({arrival("uuid:1")}).front());
    sql(folder,
        "UPDATE submission SET received_at = 1800003599123;"
        "ALTER TABLE submission DROP COLUMN erased;"
        "CREATE INDEX submission_by_time ON submission (received_at);");
    const std::string file = (folder / "data" / "central.db").string();
    REQUIRE(std::system(("sqlite3 '" + file + "' \"PRAGMA user_version = $(sqlite3 '" + file +
                         "' 'SELECT user_version - 1 FROM pragma_user_version')\"")
                            .c_str()) == 0);
    CHECK(open(folder)->list("")->front().received_at == kHour);
}

TEST_CASE("What was answered long ago is erased, and that it came is not forgotten") {
    using submission::Stage;
    const TempFolder folder;
    auto store = open(folder);
    const Time long_ago = kCame;
    const Time lately = kCame + 100 * kDay;
    for (const char* id :
         {"uuid:answered", "uuid:refused", "uuid:lately", "uuid:open", "uuid:new"}) {
        REQUIRE(store->put({arrival(id)}).front());
    }
    tell(*store, "uuid:answered", Stage::answered, long_ago);
    tell(*store, "uuid:refused", Stage::refused, long_ago);
    tell(*store, "uuid:lately", Stage::answered, lately);
    tell(*store, "uuid:open", Stage::in_progress, long_ago);

    const auto pruned = store->prune(lately - 30 * kDay);
    REQUIRE(pruned);
    CHECK(pruned->count == 2);
    CHECK(pruned->traceless);
    const std::string bytes = all_bytes(folder);
    for (const std::string word :
         {"made-up-envelope ", "made-up-sealed-bytes ", "made-up-sealed-reply "}) {
        INFO(word);
        for (const char* id : {"uuid:answered", "uuid:refused"}) {
            CHECK(bytes.find(word + id) == std::string::npos);
        }
        CHECK(bytes.find(word + "uuid:lately") != std::string::npos);
        CHECK(bytes.find(word + "uuid:open") != std::string::npos);
    }

    const auto list = store->list("");
    REQUIRE(list->size() == 5);
    const Listing& gone = list->front();
    CHECK(gone.instance_id == "uuid:answered");
    CHECK(gone.erased);
    CHECK(gone.missing.empty());
    CHECK(gone.bytes == 0);
    CHECK(gone.received_at == std::chrono::floor<std::chrono::days>(kHour));
    CHECK_FALSE(list->back().erased);
    CHECK((*store->status("uuid:answered"))->stage == Stage::answered);
    CHECK((*store->status("uuid:answered"))->statements.empty());

    // A sender that sends it once more is told that it is known, and nothing comes back.
    CHECK(store->put({arrival("uuid:answered")}).front()->outcome == Outcome::repeated);
    CHECK((*store->find("uuid:answered"))->files.empty());
    auto other = arrival("uuid:answered");
    other.xml += " ";
    CHECK(store->put({other}).front()->outcome == Outcome::conflicting_xml);
    CHECK(store->prune(lately - 30 * kDay)->count == 0);
}
