#include "shared/sync/updater.h"

#include <catch2/catch.hpp>

#include "tests/shared/sync/repository_server.h"

using namespace kosk;
using namespace kosk::sync::testing;
using kosk::tuf::Role;

namespace {

const Time kNow = tuf::testing::kNow;

// A terminal: its content.db in a fresh folder, its clock, and the repository it reads.
struct Terminal {
    Terminal() { folder = fresh_folder(); }
    ~Terminal() { std::filesystem::remove_all(folder); }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    Result<sync::UpdateReport> update() {
        auto store = content::Store::open(folder / "content.db");
        REQUIRE(store);
        sync::UpdaterOptions options;
        options.mirrors = {"http://centre"};
        options.first_root = server.first_root;
        options.spool = folder / "spool";
        options.database = folder / "content.db";
        sync::Updater updater(*store, server, clock, options);
        return updater.run_once();
    }

    ErrorKind refusal() {
        const auto report = update();
        REQUIRE_FALSE(report);
        return report.error().kind;
    }

    std::string title_of(const std::string& slug) {
        auto reader = content::Reader::open(folder / "content.db");
        REQUIRE(reader);
        const auto article = reader->article(slug);
        return article ? article->title.in(text::Language::en) : "";
    }

    Path folder;
    RepositoryServer server;
    ManualClock clock{kNow};
};

}  // namespace

TEST_CASE("a first update brings everything, the next one nothing") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.put_article("work", "Work");
    terminal.server.publish();
    const auto first = terminal.update();
    REQUIRE(first);
    CHECK(first->fetched == 2);
    CHECK(first->release == 1);
    CHECK(terminal.title_of("liberty") == "Liberty");

    terminal.server.requests.clear();
    const auto second = terminal.update();
    REQUIRE(second);
    CHECK_FALSE(second->changed);
    CHECK(terminal.server.requests ==
          std::vector<std::string>{"metadata/2.root.json", "metadata/timestamp.json"});
}

TEST_CASE("only what changed travels, and what is gone goes") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.put_article("work", "Work");
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.server.put_article("liberty", "Liberty and security");
    terminal.server.remove("rights/work.json");
    terminal.server.publish();
    const auto report = terminal.update();
    REQUIRE(report);
    CHECK(report->fetched == 1);
    CHECK(report->removed == 1);
    CHECK(report->release == 2);
    CHECK(terminal.title_of("liberty") == "Liberty and security");
    CHECK(terminal.title_of("work").empty());
}

TEST_CASE("tampered, truncated, oversized and missing files change nothing") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.server.put_article("liberty", "Tampered");
    terminal.server.publish();
    for (const char* file : {"timestamp.json", "snapshot.json", "targets.json", "liberty.json"}) {
        for (const auto how :
             {Damage::flip_a_byte, Damage::cut_short, Damage::append, Damage::garbage}) {
            INFO(file << " damage " << static_cast<int>(how));
            terminal.server.damage(file, how);
            const ErrorKind kind = terminal.refusal();
            CHECK((kind == ErrorKind::untrusted || kind == ErrorKind::corrupt));
            CHECK(terminal.title_of("liberty") == "Liberty");
        }
        terminal.server.damage(file, Damage::status_500);
        CHECK(terminal.refusal() == ErrorKind::offline);
        terminal.server.damage(file, Damage::status_404);
        CHECK(terminal.refusal() == ErrorKind::not_found);
        terminal.server.damage(file, Damage::none);
        CHECK(terminal.title_of("liberty") == "Liberty");
    }
    REQUIRE(terminal.update());
    CHECK(terminal.title_of("liberty") == "Tampered");
}

TEST_CASE("an older repository is refused once a newer one was seen") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Old");
    terminal.server.publish();
    const auto old_files = terminal.server.files;
    terminal.server.put_article("liberty", "New");
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.server.files = old_files;
    CHECK(terminal.refusal() == ErrorKind::untrusted);
    CHECK(terminal.title_of("liberty") == "New");
}

TEST_CASE("expired metadata is refused, also when the clock fell back") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.clock.set(tuf::testing::kLater + std::chrono::hours(1));
    CHECK(terminal.refusal() == ErrorKind::untrusted);
    CHECK(terminal.title_of("liberty") == "Liberty");

    terminal.server.expires = tuf::testing::kLater + std::chrono::days(30);
    terminal.server.fixture.root.header = {2, terminal.server.expires};
    terminal.server.put_root();
    terminal.server.put_article("liberty", "Later");
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.clock.set(kNow);
    terminal.server.expires = tuf::testing::kLater;  // over at the time this terminal last verified
    terminal.server.put_article("liberty", "Back in time");
    terminal.server.publish();
    CHECK(terminal.refusal() == ErrorKind::untrusted);
    CHECK(terminal.title_of("liberty") == "Later");
}

TEST_CASE("new keys are followed from root to root") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.publish();
    REQUIRE(terminal.update());
    const auto old_root_key = terminal.server.fixture.key(Role::root);
    terminal.server.fixture.rotate(Role::root);
    terminal.server.fixture.rotate(Role::timestamp);
    terminal.server.fixture.root.header.version = 2;
    terminal.server.put_root({&old_root_key});
    terminal.server.put_article("liberty", "Signed anew");
    terminal.server.publish();
    REQUIRE(terminal.update());
    CHECK(terminal.title_of("liberty") == "Signed anew");
}

TEST_CASE("a stranger's repository is refused") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.publish();
    REQUIRE(terminal.update());
    RepositoryServer stranger;
    stranger.put_article("liberty", "Stranger");
    stranger.publish();
    stranger.publish();
    terminal.server.files = stranger.files;
    CHECK(terminal.refusal() == ErrorKind::untrusted);
    CHECK(terminal.title_of("liberty") == "Liberty");
}

TEST_CASE("a dead network changes nothing and says so") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.publish();
    REQUIRE(terminal.update());
    for (const ErrorKind kind : {ErrorKind::offline, ErrorKind::timeout, ErrorKind::corrupt}) {
        terminal.server.failure = kind;
        // A connection that broke is bad weather, not a bad repository.
        CHECK(terminal.refusal() == (kind == ErrorKind::corrupt ? ErrorKind::offline : kind));
        CHECK(terminal.title_of("liberty") == "Liberty");
    }
}

TEST_CASE("a document that cannot be shown keeps the whole release out") {
    Terminal terminal;
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.server.put_article("liberty", "Changed");
    terminal.server.put("rights/broken.json", R"({"type":"article","slug":7})");
    terminal.server.publish();
    CHECK(terminal.refusal() == ErrorKind::invalid);
    CHECK(terminal.title_of("liberty") == "Liberty");
}

TEST_CASE(
    "a release after which something no longer opens is taken back until there is a newer one") {
    Terminal terminal;
    content::Site site;
    site.name = {"Köşk", "Köşk", "Köşk"};
    terminal.server.put("site.json", content::to_json(site));
    terminal.server.put_article("liberty", "Liberty");
    terminal.server.put("media/picture.bin", "picture");
    terminal.server.publish();
    REQUIRE(terminal.update());

    terminal.server.remove("site.json");
    terminal.server.remove("media/picture.bin");
    terminal.server.put_article("liberty", "Liberty without a site");
    terminal.server.put_article("work", "Work");
    terminal.server.publish();
    CHECK(terminal.refusal() == ErrorKind::invalid);
    const auto holds_the_old_release = [&] {
        auto reader = content::Reader::open(terminal.folder / "content.db");
        REQUIRE(reader);
        CHECK(reader->site());
        CHECK(reader->info()->release == 1);
        CHECK(reader->file("media/picture.bin") == "picture");
        CHECK(reader->search("without", text::Language::en)->empty());
        CHECK(terminal.title_of("liberty") == "Liberty");
        CHECK(terminal.title_of("work").empty());
    };
    holds_the_old_release();

    terminal.server.requests.clear();
    CHECK(terminal.refusal() == ErrorKind::invalid);  // and its documents do not travel again
    for (const std::string& path : terminal.server.requests) {
        CHECK(path.starts_with("metadata/"));
    }
    holds_the_old_release();

    terminal.server.put("site.json", content::to_json(site));
    terminal.server.publish();
    REQUIRE(terminal.update());
    CHECK(terminal.title_of("liberty") == "Liberty without a site");
}
