#include <csignal>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"
#include "tests/e2e/static_server.h"
#include "tests/e2e/terminal.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;

namespace {

bool finds(const content::Reader& reader, const std::string& query, const std::string& path) {
    const auto hits = reader.search(query, text::Language::az);
    REQUIRE(hits);
    for (const auto& hit : *hits) {
        if (hit.path == path) {
            return true;
        }
    }
    return false;
}

// One YAML file is one document.
std::size_t documents_in(const Path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        count += entry.path().extension() == ".yaml" ? 1 : 0;
    }
    return count;
}

}  // namespace

TEST_CASE("what is published can be read and searched at a terminal") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const StaticServer server(desk.repository(), folder / "nginx");
    const Terminal terminal(folder / "terminal", desk.root());

    const Ended agent = terminal.agent({server.url(), ""});
    INFO(agent.err);
    REQUIRE(agent.exit_code == 0);
    const content::Reader reader = terminal.reader();
    CHECK(reader.activities()->size() == 75);
    CHECK(reader.programme()->chapters.size() == 6);
    CHECK(reader.forms()->size() == documents_in(desk.content() / "forms"));
    CHECK(reader.articles()->size() == documents_in(desk.content() / "rights"));
    CHECK_FALSE(reader.search("hüquq", text::Language::az)->empty());
    CHECK_FALSE(reader.search("huquq", text::Language::az)->empty());
    CHECK(finds(reader, "azadliq", "rights/liberty"));
    CHECK(reader.info()->release == 1);
}

TEST_CASE("a second release moves only what changed, in five requests") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    StaticServer server(desk.repository(), folder / "nginx");
    const Terminal terminal(folder / "terminal", desk.root());
    REQUIRE(terminal.agent({server.url(), ""}).exit_code == 0);
    server.take_requests();

    SECTION("one document changed") {
        desk.retitle("Zyxwv, a made-up title");
        desk.publish();
        REQUIRE(terminal.agent({server.url(), ""}).exit_code == 0);
        const auto requests = server.take_requests();
        CAPTURE(requests);
        CHECK(requests.size() <= 5);
        CHECK(terminal.article_title("liberty") == "Zyxwv, a made-up title");
        CHECK(terminal.release() == 2);
    }
    SECTION("a document is gone") {
        const auto progress = desk.content() / "programme/progress";
        std::filesystem::remove(*std::filesystem::directory_iterator(progress));
        const std::size_t before = terminal.reader().progress()->size();
        desk.publish();
        REQUIRE(terminal.agent({server.url(), ""}).exit_code == 0);
        CHECK(terminal.reader().progress()->size() == before - 1);
    }
    SECTION("nothing changed") {
        REQUIRE(terminal.agent({server.url(), ""}).exit_code == 0);
        CHECK(server.take_requests().size() == 2);
        CHECK(terminal.release() == 1);
    }
}

TEST_CASE("a stick with the repository is a mirror like any other") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const Terminal terminal(folder / "terminal", desk.root());
    const Ended agent = terminal.agent({"file://" + desk.repository().string(), ""});
    INFO(agent.err);
    CHECK(agent.exit_code == 0);
    CHECK(terminal.release() == 1);

    // What export-usb makes: it lasts longer, and the network goes on after it.
    const auto stick = folder / "stick";
    const Ended exported = desk.kosk_content({"export-usb",
                                              stick.string(),
                                              "--valid-days",
                                              "120",
                                              "--repo",
                                              desk.repository().string(),
                                              "--keys",
                                              desk.keys().string()});
    INFO(exported.err);
    REQUIRE(exported.exit_code == 0);
    const Terminal far(folder / "far", desk.root());
    const Ended from_stick = far.agent({"file://" + stick.string(), ""}, days_later(100));
    INFO(from_stick.err);
    CHECK(from_stick.exit_code == 0);
    CHECK(far.release() == 1);
    const Terminal next(folder / "next", desk.root());
    CHECK(next.agent({"file://" + stick.string(), ""}).exit_code == 0);
    CHECK(next.agent({"file://" + desk.repository().string(), ""}).exit_code == 0);
}

TEST_CASE("the publisher killed half-way leaves a repository that terminals accept") {
    for (const char* point :
         {"repository.publish.after_targets", "repository.publish.before_timestamp"}) {
        INFO(point);
        const test::TempFolder folder;
        const Desk desk(folder / "desk");
        desk.publish();
        const std::string url = "file://" + desk.repository().string();
        const Terminal terminal(folder / "terminal", desk.root());
        REQUIRE(terminal.agent({url, ""}).exit_code == 0);
        const std::string before = terminal.article_title("liberty");
        desk.retitle("Zyxwv, a made-up title");
        REQUIRE(desk.make_build().exit_code == 0);
        const Ended killed = desk.kosk_content({"publish",
                                                desk.build().string(),
                                                "--repo",
                                                desk.repository().string(),
                                                "--keys",
                                                desk.keys().string()},
                                               {{"KOSK_FAULT", point}});
        REQUIRE(killed.signal == SIGKILL);
        CHECK(terminal.agent({url, ""}).exit_code == 0);
        CHECK(terminal.article_title("liberty") == before);
        desk.publish();
        CHECK(terminal.agent({url, ""}).exit_code == 0);
        CHECK(terminal.article_title("liberty") == "Zyxwv, a made-up title");
    }
}
