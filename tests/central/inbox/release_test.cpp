#include "central/inbox/release.h"

#include <catch2/catch.hpp>

#include "tests/shared/sync/repository_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;
using sync::testing::RepositoryServer;

namespace {

// A published repository as a folder of files.
struct Published {
    test::TempFolder folder;
    RepositoryServer server;

    Published() {
        content::Terminals terminals;
        terminals.terminals = {
            {"baku-01", {{"key-1", "id-1", "2026-11-01", "2026-11-30"}, {"key-2", "id-2", "", ""}}},
            {"ganja-02", {}}};
        server.put("terminals.json", content::to_json(terminals));
        content::Site site;
        site.name = {"Köşk", "Köşk", "Köşk"};
        site.recipients.resize(1);
        site.recipients[0].id = "ombudsman";
        site.recipients[0].name = site.name;
        site.recipients[0].keys = {{"rsa", "id-3", "", ""}};
        site.recipients[0].signing_keys = {{"ed", "id-4", "", ""}};
        server.put("site.json", content::to_json(site));
    }

    [[nodiscard]] Result<inbox::Release> fetch(Time now = tuf::testing::kNow) {
        for (const auto& [path, bytes] : server.files) {
            REQUIRE(write_file(folder / "repository" / path, bytes));
        }
        REQUIRE(write_file(folder / "root.json", server.first_root));
        return inbox::fetch_release(
            "file://" + (folder / "repository").string() + "/", folder / "root.json", now);
    }
};

}  // namespace

TEST_CASE("a release says which keys terminals sign with, and who receives with which key") {
    Published published;
    published.server.publish();
    const auto release = published.fetch();
    INFO((release ? "" : to_string(release.error())));
    REQUIRE(release);
    REQUIRE(release->terminals.size() == 2);
    const submission::TerminalKey& first = release->terminals.front();
    CHECK(first.terminal == "baku-01");
    CHECK(first.key.key == "key-1");
    CHECK(first.key.id == "id-1");
    CHECK(first.key.from == "2026-11-01");
    CHECK(first.key.until == "2026-11-30");
    CHECK(release->terminals.back().key.until.empty());
    CHECK(release->recipients == std::map<std::string, std::string>{{"id-3", "ombudsman"}});
}

TEST_CASE("a release is refused when it is old, changed, of another root or without the lists") {
    Published published;
    SECTION("expired") {
        published.server.publish();
        CHECK(published.fetch(tuf::testing::kLater + std::chrono::days(1)).error().kind ==
              ErrorKind::untrusted);
    }
    SECTION("another list in its place") {
        published.server.publish();
        for (auto& [path, bytes] : published.server.files) {
            if (path.find("terminals.json") != std::string::npos) {
                bytes[bytes.find("key-1")] = 'x';
            }
        }
        CHECK(published.fetch().error().kind == ErrorKind::untrusted);
    }
    SECTION("another root") {
        published.server.publish();
        published.server.first_root = tuf::testing::Fixture().root_bytes();
        CHECK(published.fetch().error().kind == ErrorKind::untrusted);
    }
    SECTION("an agency's word about terminals") {
        const auto all = published.server.fixture.files;
        published.server.agencies["labour"].files["terminals.json"] = all.at("terminals.json");
        published.server.remove("terminals.json");
        published.server.publish();
        CHECK(published.fetch().error().kind == ErrorKind::not_found);
    }
    SECTION("another document under that name") {
        published.server.put("terminals.json", content::to_json(content::Site{}));
        published.server.publish();
        CHECK_FALSE(published.fetch());
    }
    SECTION("no repository") {
        CHECK_FALSE(published.fetch());
    }
    CHECK(inbox::fetch_release("file:///nowhere", "/nowhere/root.json", Time{}).error().kind ==
          ErrorKind::not_found);
}
