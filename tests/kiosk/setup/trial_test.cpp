#include "kiosk/setup/trial.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "tests/shared/net/scripted_server.h"
#include "tests/shared/tuf/repository_fixture.h"
#include "tests/temp_folder.h"

namespace kosk::setup {

namespace {

using test::Reply;
using test::SeenRequest;

// A repository and a centre at one address, and a setup file that fits them.
struct Fixture {
    test::TempFolder folder;
    tuf::testing::Fixture made;
    std::string root = made.root_bytes();
    std::string stamp = made.timestamp_bytes(1, made.snapshot_bytes(), 1);
    int root_status = 200;
    int stamp_status = 200;
    int centre_status = 204;
    test::ScriptedServer server{[this](const SeenRequest& seen) { return answer(seen); }};
    std::unique_ptr<net::Transport> transport = net::make_curl_transport();
    Setup setup;

    Fixture() {
        setup.terminal = "baku-001";
        setup.content = {server.url()};
        setup.centre = server.url() + "/v1/key/TOKEN";
        setup.root_sha256 = hex(crypto::sha256(root));
    }
    [[nodiscard]] Reply answer(const SeenRequest& seen) const {
        if (seen.path == "/metadata/1.root.json") {
            return {.status = root_status, .body = root};
        }
        if (seen.path == "/metadata/timestamp.json") {
            return {.status = stamp_status, .body = stamp};
        }
        return {.status = seen.path == "/v1/key/TOKEN/submission" ? centre_status : 404};
    }
    [[nodiscard]] Result<Tried> tried() const {
        return try_setup(setup, folder / "1.root.json", *transport);
    }
    [[nodiscard]] ErrorKind refused() const {
        const auto result = tried();
        REQUIRE_FALSE(result);
        // A token is in no error.
        CHECK(result.error().detail.find("TOKEN") == std::string::npos);
        return result.error().kind;
    }
};

std::string nowhere() {
    return "http://127.0.0.1:" + std::to_string(test::unused_port());
}

}  // namespace

TEST_CASE("the first root comes from the content's address, and must be the one stated") {
    Fixture f;
    const auto tried = f.tried();
    REQUIRE(tried);
    CHECK(tried->root == f.root);
    CHECK(tried->not_tried.empty());
    f.setup.root_sha256 = std::string(64, 'a');
    CHECK(f.refused() == ErrorKind::untrusted);
}

TEST_CASE("a root beside the file is taken before any other, and judged the same") {
    Fixture f;
    f.root_status = 404;
    CHECK(f.refused() == ErrorKind::not_found);
    REQUIRE(write_file(f.folder / "1.root.json", f.root));
    CHECK(f.tried());
    REQUIRE(write_file(f.folder / "1.root.json", f.root + " "));
    CHECK(f.refused() == ErrorKind::untrusted);
    f.setup.root_sha256 = hex(crypto::sha256("{}"));
    REQUIRE(write_file(f.folder / "1.root.json", "{}"));
    CHECK(f.refused() == ErrorKind::corrupt);
}

TEST_CASE("an address that is not what it should be is refused") {
    Fixture f;
    SECTION("a page instead of content") {
        f.stamp = "<html>Sign in</html>";
        CHECK(f.refused() == ErrorKind::rejected);
    }
    SECTION("nothing there") {
        f.stamp_status = 404;
        CHECK(f.refused() == ErrorKind::rejected);
    }
    SECTION("a centre that does not know the token") {
        f.centre_status = 401;
        CHECK(f.refused() == ErrorKind::rejected);
    }
    SECTION("no centre") {
        f.centre_status = 405;
        CHECK(f.refused() == ErrorKind::rejected);
    }
    SECTION("no address at all") {
        f.setup.centre = "http://[";
        CHECK(f.refused() == ErrorKind::invalid);
    }
}

TEST_CASE("weather is no mistake: what could not be tried is said") {
    Fixture f;
    SECTION("with the root on the stick the terminal is set up without a network") {
        REQUIRE(write_file(f.folder / "1.root.json", f.root));
        f.setup.content = {nowhere()};
        f.setup.centre = nowhere() + "/v1/key/TOKEN";
        const auto tried = f.tried();
        REQUIRE(tried);
        CHECK(tried->not_tried.size() == 2);
        for (const std::string& words : tried->not_tried) {
            CHECK(words.find("TOKEN") == std::string::npos);
        }
    }
    SECTION("without it one mirror has to answer") {
        f.setup.content = {nowhere(), f.server.url()};
        const auto tried = f.tried();
        REQUIRE(tried);
        CHECK(tried->not_tried.size() == 1);
        f.setup.content = {nowhere()};
        CHECK(f.refused() == ErrorKind::offline);
    }
    SECTION("a centre under load") {
        f.centre_status = 503;
        REQUIRE(f.tried());
        CHECK(f.tried()->not_tried == std::vector<std::string>{"centre: it answers 503"});
    }
    SECTION("no centre is asked for") {
        f.setup.centre.clear();
        CHECK(f.tried());
    }
}

}  // namespace kosk::setup
