#include "central/store/open.h"

#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;

TEST_CASE("a folder and its URL are the same store") {
    const test::TempFolder folder;
    const std::string path = (folder / "data").string();
    {
        auto store = open_store(path, {0, 0});
        REQUIRE(store);
        REQUIRE((*store)->add_terminal("t1", "digest", Time()));
    }
    auto again = open_store("sqlite:" + path, {0, 0});
    REQUIRE(again);
    CHECK((*again)->list_terminals()->size() == 1);
}

TEST_CASE("a store of another scheme is refused by its name") {
    const auto refused = open_store("postgresql://db.example/kosk");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::unsupported);
    CHECK(refused.error().detail.find("\"postgresql\"") != std::string::npos);
    CHECK(open_store("sqlite3:/tmp/x").error().kind == ErrorKind::unsupported);
}

TEST_CASE("an address without a path is wrong, and opens nothing") {
    for (const char* url : {"", "sqlite:", "sqlite://host/path"}) {
        INFO(url);
        CHECK(open_store(url).error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("a colon within a path makes no scheme") {
    const test::TempFolder folder;
    const std::string path = (folder / "a:b").string();
    REQUIRE(open_store(path, {0, 0}));
    CHECK(std::filesystem::exists(path));
}
