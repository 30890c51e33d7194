#include "content/publisher/release/private_folder.h"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;

TEST_CASE("a private folder is its owner's alone and goes with everything in it") {
    Path path;
    {
        const PrivateFolder folder("test");
        path = folder.path();
        REQUIRE(std::filesystem::is_directory(path));
        CHECK(path.filename().string().starts_with("kosk-test-"));
        CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms::owner_all);
        REQUIRE(write_file(path / "deep/er/file", "x"));
        const PrivateFolder other("test");
        CHECK(other.path() != path);
    }
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("where no folder can be made there is none") {
    const test::TempFolder place;
    const char* was = std::getenv("TMPDIR");
    const std::string before = was == nullptr ? "" : was;
    REQUIRE(write_file(place / "file", "no folder"));
    ::setenv("TMPDIR", (place / "file").c_str(), 1);
    // Not a folder: the system's own is taken instead, never the file.
    {
        const PrivateFolder folder("test");
        CHECK((folder.path().empty() || folder.path().parent_path() != place / "file"));
    }
    if (was == nullptr) {
        ::unsetenv("TMPDIR");
    } else {
        ::setenv("TMPDIR", before.c_str(), 1);
    }
}
