// Several mirrors, sticks, clocks, and what is kept of a transfer that broke.
#include <catch2/catch.hpp>

#include "shared/sqlite/connection.h"
#include "shared/sync/updater.h"
#include "tests/shared/net/scripted_server.h"
#include "tests/shared/sync/repository_server.h"

using namespace kosk;
using namespace kosk::sync::testing;

namespace {

// What a repository holds, as folders on a disk.
void write_repository(const RepositoryServer& server, const Path& folder) {
    std::filesystem::remove_all(folder);
    for (const auto& [name, bytes] : server.files) {
        REQUIRE(write_file(folder / name, bytes));
    }
}

// The same over HTTP, until told otherwise.
class Mirror {
  public:
    explicit Mirror(const RepositoryServer& server)
        : files_(server.files),
          http_([this](const test::SeenRequest& seen) { return answer(seen); }) {}

    [[nodiscard]] std::string url() const { return http_.url(); }
    std::vector<test::SeenRequest> seen() { return http_.seen(); }
    // Set before the first request.
    std::function<std::optional<test::Reply>(const test::SeenRequest&)> trouble;

  private:
    test::Reply answer(const test::SeenRequest& seen) {
        if (trouble) {
            if (const auto reply = trouble(seen)) {
                return *reply;
            }
        }
        const auto found = files_.find(seen.path.substr(1));
        if (found == files_.end()) {
            return {.status = 404};
        }
        if (const auto range = seen.headers.find("range"); range != seen.headers.end()) {
            const std::size_t from = std::stoul(range->second.substr(6));
            return {.status = 206,
                    .headers = {{"Content-Range",
                                 "bytes " + std::to_string(from) + "-" +
                                     std::to_string(found->second.size() - 1) + "/" +
                                     std::to_string(found->second.size())}},
                    .body = found->second.substr(from)};
        }
        return {.body = found->second};
    }

    std::map<std::string, std::string> files_;
    test::ScriptedServer http_;
};

struct Terminal {
    Terminal() : folder(fresh_folder()) {
        server.put_article("liberty", "Liberty");
        server.put("media/film.bin", film);
        server.publish();
    }
    ~Terminal() { std::filesystem::remove_all(folder); }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    sync::UpdaterOptions options(std::vector<std::string> mirrors) {
        sync::UpdaterOptions made;
        made.mirrors = std::move(mirrors);
        made.first_root = server.first_root;
        made.spool = folder / "spool";
        made.database = folder / "content.db";
        return made;
    }
    Result<sync::UpdateReport> update(std::vector<std::string> mirrors) {
        auto store = content::Store::open(folder / "content.db");
        REQUIRE(store);
        sync::Updater updater(*store, *transport, clock, options(std::move(mirrors)));
        return updater.run_once();
    }
    Result<std::vector<std::string>> heal(std::vector<std::string> mirrors) {
        auto store = content::Store::open(folder / "content.db");
        REQUIRE(store);
        sync::Updater updater(*store, *transport, clock, options(std::move(mirrors)));
        return updater.heal();
    }
    std::string title() {
        auto reader = content::Reader::open(folder / "content.db");
        REQUIRE(reader);
        return reader->article("liberty")->title.in(text::Language::en);
    }
    void next_release() {
        server.put_article("liberty", "Liberty and security");
        server.publish();
    }

    std::string film = std::string(300'000, 'f') + "the end";
    Path folder;
    RepositoryServer server;
    ManualClock clock{tuf::testing::kNow};
    std::unique_ptr<net::Transport> transport = net::make_curl_transport();
};

const std::string kDead = "http://127.0.0.1:1";

}  // namespace

TEST_CASE("mirrors are asked in order until one answers") {
    Terminal terminal;
    write_repository(terminal.server, terminal.folder / "stick");
    const auto report = terminal.update({kDead, terminal.folder / "stick"});
    REQUIRE(report);
    CHECK(report->mirror == terminal.folder / "stick");
    CHECK(terminal.title() == "Liberty");
    CHECK_FALSE(std::filesystem::exists(terminal.folder / "spool"));
}

TEST_CASE("a mirror that lags behind gives way to the next") {
    Terminal terminal;
    write_repository(terminal.server, terminal.folder / "old");
    terminal.next_release();
    write_repository(terminal.server, terminal.folder / "new");
    REQUIRE(terminal.update({terminal.folder / "new"}));
    terminal.server.put_article("liberty", "The third");
    terminal.server.publish();
    write_repository(terminal.server, terminal.folder / "new");
    const auto report =
        terminal.update({"file://" + (terminal.folder / "old").string(), terminal.folder / "new"});
    REQUIRE(report);
    CHECK(terminal.title() == "The third");
}

TEST_CASE("a stick older than the terminal is no alarm, a server is") {
    Terminal terminal;
    write_repository(terminal.server, terminal.folder / "old");
    terminal.next_release();
    write_repository(terminal.server, terminal.folder / "new");
    REQUIRE(terminal.update({terminal.folder / "new"}));

    const auto stick = terminal.update({terminal.folder / "old"});
    REQUIRE_FALSE(stick);
    CHECK(stick.error().kind == ErrorKind::not_found);
    CHECK(stick.error().detail == "the stick is older than this terminal");
    const auto server = terminal.update({"file://" + (terminal.folder / "old").string()});
    REQUIRE_FALSE(server);
    CHECK(server.error().kind == ErrorKind::untrusted);
    CHECK(terminal.title() == "Liberty and security");
}

TEST_CASE("a stick that is broken, forged or full of links is no alarm and changes nothing") {
    Terminal terminal;
    REQUIRE(write_file(terminal.folder / "elsewhere", terminal.film));
    write_repository(terminal.server, terminal.folder / "first");
    REQUIRE(terminal.update({terminal.folder / "first"}));
    terminal.film += " and more";
    terminal.server.put("media/film.bin", terminal.film);
    terminal.next_release();
    const Path stick = terminal.folder / "stick";
    write_repository(terminal.server, stick);
    const std::string film =
        "targets/media/" + terminal.server.fixture.files.at("media/film.bin").hashes.at("sha256") +
        ".film.bin";
    SECTION("cut off when it was copied") {
        std::filesystem::resize_file(stick / "metadata/2.targets.json", 100);
    }
    SECTION("a document is not there") {
        std::filesystem::remove(stick / film);
    }
    SECTION("a document is a link") {
        std::filesystem::remove(stick / film);
        REQUIRE(write_file(terminal.folder / "elsewhere", terminal.film));
        std::filesystem::create_symlink("../../../elsewhere", stick / film);
    }
    SECTION("the metadata are a link") {
        std::filesystem::rename(stick / "metadata", stick / "other");
        std::filesystem::create_directory_symlink("other", stick / "metadata");
    }
    SECTION("an endless timestamp") {
        std::filesystem::resize_file(stick / "metadata/timestamp.json", 1'000'000'000);
    }
    SECTION("somebody else's") {
        RepositoryServer stranger;
        stranger.put_article("liberty", "Not so");
        stranger.publish();
        write_repository(stranger, stick);
    }
    const auto report = terminal.update({stick});
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == ErrorKind::not_found);
    CHECK(report.error().detail.starts_with("the stick is of no use: "));
    CHECK(terminal.title() == "Liberty");
    write_repository(terminal.server, stick);
    REQUIRE(terminal.update({stick}));
    CHECK(terminal.title() == "Liberty and security");
}

TEST_CASE("a timestamp made for sticks is taken from no line") {
    Terminal terminal;
    terminal.server.expires = tuf::testing::kNow + std::chrono::days(120);
    terminal.server.publish();
    const Mirror line(terminal.server);
    const auto online = terminal.update({line.url()});
    REQUIRE_FALSE(online);
    CHECK(online.error().kind == ErrorKind::untrusted);
    write_repository(terminal.server, terminal.folder / "stick");
    REQUIRE(terminal.update({terminal.folder / "stick"}));
    CHECK(terminal.title() == "Liberty");
    // The line goes on after it.
    terminal.server.expires = tuf::testing::kLater;
    terminal.next_release();
    const Mirror next(terminal.server);
    REQUIRE(terminal.update({next.url()}));
    CHECK(terminal.title() == "Liberty and security");
}

TEST_CASE("what one mirror lacks or spoils comes from the next") {
    Terminal terminal;
    write_repository(terminal.server, terminal.folder / "whole");
    write_repository(terminal.server, terminal.folder / "first");
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(terminal.folder / "first/targets")) {
        if (entry.is_regular_file() && entry.path().string().ends_with("film.bin")) {
            SECTION("missing") {
                std::filesystem::remove(entry.path());
            }
            SECTION("truncated") {
                std::filesystem::resize_file(entry.path(), 1000);
            }
            SECTION("other bytes") {
                REQUIRE(write_file(entry.path(), std::string(terminal.film.size(), 'x')));
            }
            SECTION("endless") {
                std::filesystem::resize_file(entry.path(), 100'000'000);
            }
            break;
        }
    }
    const auto report = terminal.update({terminal.folder / "first", terminal.folder / "whole"});
    REQUIRE(report);
    CHECK(report->fetched == 2);
}

TEST_CASE("a transfer that broke goes on at the byte where it broke") {
    Terminal terminal;
    {
        Mirror mirror(terminal.server);
        mirror.trouble = [&](const test::SeenRequest& seen) -> std::optional<test::Reply> {
            if (!seen.path.ends_with("film.bin")) {
                return std::nullopt;
            }
            if (seen.headers.count("range") > 0) {
                return test::Reply{.status = 503};
            }
            return test::Reply{.body = terminal.film, .cut_body_after = 200'000};
        };
        const auto cut = terminal.update({mirror.url()});
        REQUIRE_FALSE(cut);
        CHECK(cut.error().kind == ErrorKind::offline);
    }
    Mirror mirror(terminal.server);
    const auto report = terminal.update({mirror.url()});
    REQUIRE(report);
    CHECK(report->bytes < 150'000);
    bool resumed = false;
    for (const test::SeenRequest& seen : mirror.seen()) {
        // The article was had the first time.
        CHECK_FALSE(seen.path.ends_with("liberty.json"));
        const auto range = seen.headers.find("range");
        resumed = resumed || (range != seen.headers.end() && range->second == "bytes=200000-");
    }
    CHECK(resumed);
}

TEST_CASE("within one update too, as long as it gets further") {
    Terminal terminal;
    Mirror mirror(terminal.server);
    mirror.trouble = [&](const test::SeenRequest& seen) -> std::optional<test::Reply> {
        if (seen.path.ends_with("film.bin") && seen.headers.count("range") == 0) {
            return test::Reply{.body = terminal.film, .cut_body_after = 250'000};
        }
        return std::nullopt;
    };
    const auto report = terminal.update({mirror.url()});
    REQUIRE(report);
    CHECK(report->fetched == 2);
}

TEST_CASE("a piece that another mirror gave wrong does not spoil the whole") {
    Terminal terminal;
    Mirror liar(terminal.server);
    liar.trouble = [&](const test::SeenRequest& seen) -> std::optional<test::Reply> {
        if (!seen.path.ends_with("film.bin")) {
            return std::nullopt;
        }
        return seen.headers.count("range") > 0
                   ? test::Reply{.status = 503}
                   : test::Reply{.body = std::string(300'000, 'x'), .cut_body_after = 100'000};
    };
    Mirror mirror(terminal.server);
    SECTION("which goes on from it") {}
    SECTION("which gives the whole anyway") {
        mirror.trouble = [&](const test::SeenRequest& seen) -> std::optional<test::Reply> {
            return seen.path.ends_with("film.bin")
                       ? std::optional(test::Reply{.body = terminal.film})
                       : std::nullopt;
        };
    }
    SECTION("which knows no ranges") {
        mirror.trouble = [&](const test::SeenRequest& seen) -> std::optional<test::Reply> {
            return seen.headers.count("range") > 0 ? std::optional(test::Reply{.status = 416})
                                                   : std::nullopt;
        };
    }
    SECTION("which gives another part than was asked for") {
        mirror.trouble = [&](const test::SeenRequest& seen) -> std::optional<test::Reply> {
            return seen.headers.count("range") > 0
                       ? std::optional(test::Reply{.status = 206,
                                                   .headers = {{"Content-Range", "bytes 5-9/10"}},
                                                   .body = "wrong"})
                       : std::nullopt;
        };
    }
    const auto report = terminal.update({liar.url(), mirror.url()});
    REQUIRE(report);
    CHECK(report->fetched == 2);
}

TEST_CASE("a clock that fell back does not bring old metadata to life, not even after a failure") {
    Terminal terminal;
    write_repository(terminal.server, terminal.folder / "stick");
    REQUIRE(terminal.update({terminal.folder / "stick"}));
    terminal.clock.set(terminal.server.expires + std::chrono::hours(1));
    REQUIRE_FALSE(terminal.update({kDead}));  // it saw how late it is, and nothing else
    terminal.clock.set(tuf::testing::kNow);
    const auto report = terminal.update({"file://" + (terminal.folder / "stick").string()});
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == ErrorKind::untrusted);

    auto store = content::Store::open(terminal.folder / "content.db");
    REQUIRE(store);
    REQUIRE(sync::ContentMetadata(*store).set_latest_time(tuf::testing::kNow));
    CHECK(terminal.update({terminal.folder / "stick"}));
}

TEST_CASE("stored documents that rotted are found and mended") {
    Terminal terminal;
    write_repository(terminal.server, terminal.folder / "stick");
    CHECK(terminal.heal({terminal.folder / "stick"}).error().kind == ErrorKind::not_found);
    REQUIRE(terminal.update({terminal.folder / "stick"}));
    CHECK(terminal.heal({terminal.folder / "stick"})->empty());

    const char* rot = GENERATE("UPDATE target SET bytes = 'rot' WHERE path = 'media/film.bin'",
                               "DELETE FROM target WHERE path = 'media/film.bin'");
    REQUIRE(sqlite::Connection::open(terminal.folder / "content.db", {})->execute(rot));

    CHECK(terminal.heal({kDead}).error().kind == ErrorKind::offline);
    // Long past expiry too: nothing new is taken, only what was signed then.
    terminal.clock.set(terminal.server.expires + std::chrono::hours(1));
    const auto healed = terminal.heal({kDead, terminal.folder / "stick"});
    REQUIRE(healed);
    CHECK(*healed == std::vector<std::string>{"media/film.bin"});
    CHECK(terminal.heal({kDead})->empty());
}

TEST_CASE("of several mirrors the gravest failure is told") {
    Terminal terminal;
    write_repository(terminal.server, terminal.folder / "forged");
    REQUIRE(write_file(terminal.folder / "forged/metadata/timestamp.json", "{}"));
    const std::string forged = "file://" + (terminal.folder / "forged").string();
    const auto report = terminal.update({kDead, forged, kDead});
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == ErrorKind::corrupt);
}
