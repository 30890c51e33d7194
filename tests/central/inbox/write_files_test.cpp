#include "central/inbox/write_files.h"

#include <filesystem>
#include <fstream>
#include <set>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;
namespace fs = std::filesystem;

namespace {

inbox::Opened record(const std::string& id, std::vector<NamedFile> files) {
    inbox::Opened opened;
    opened.listing.instance_id = id;
    opened.files = std::move(files);
    return opened;
}

unsigned mode_of(const fs::path& path) {
    struct stat is {};
    REQUIRE(::lstat(path.c_str(), &is) == 0);
    return is.st_mode & 07777U;
}

}  // namespace

TEST_CASE("no two instanceIDs share a folder, and none leads elsewhere") {
    const std::vector<std::string> ids = {"uuid:X",
                                          "uuid-X",
                                          "uuid%3AX",
                                          "uuid:x",
                                          "..",
                                          ".",
                                          "../../etc",
                                          "\xc3\xa9",
                                          "e\xcc\x81",
                                          std::string(300, 'a'),
                                          std::string(300, 'a') + "b",
                                          std::string("a\0b", 3)};
    std::set<std::string> names;
    for (const std::string& id : ids) {
        const std::string name = inbox::folder_name(id);
        INFO(name);
        CHECK(names.insert(name).second);
        CHECK(name.size() <= 255);
        CHECK(name.find_first_of(std::string("/\\.\0", 4)) == std::string::npos);
    }
    CHECK(inbox::folder_name("uuid:1") == "uuid%3A1");
}

TEST_CASE("files are their owner's alone, and what is there is never written over") {
    const test::TempFolder folder;
    const fs::path out = folder / "out";
    REQUIRE(inbox::write_files(record("uuid:X", {{"a.jpg", "real"}}), out));
    CHECK(mode_of(out / "uuid%3AX") == 0700);
    CHECK(mode_of(out / "uuid%3AX" / "a.jpg") == 0600);

    // The same record again changes nothing; another of a similar name lies beside it.
    REQUIRE(inbox::write_files(record("uuid:X", {{"a.jpg", "real"}}), out));
    REQUIRE(inbox::write_files(record("uuid-X", {{"a.jpg", "forged"}}), out));
    CHECK(*read_file(out / "uuid%3AX" / "a.jpg") == "real");

    const auto other = inbox::write_files(record("uuid:X", {{"a.jpg", "FAKE"}}), out);
    REQUIRE_FALSE(other);
    CHECK(other.error().kind == ErrorKind::rejected);
    CHECK(other.error().detail.find("uuid%3AX/a.jpg is there already") != std::string::npos);
    CHECK(*read_file(out / "uuid%3AX" / "a.jpg") == "real");
}

TEST_CASE("links below the folder are not followed") {
    const test::TempFolder folder;
    const fs::path out = folder / "out";
    fs::create_directories(folder / "elsewhere");
    SECTION("in the folder's place") {
        fs::create_directories(out);
        fs::create_directory_symlink(folder / "elsewhere", out / "uuid%3A1");
    }
    SECTION("in the file's place, to nothing and to the same bytes") {
        REQUIRE(inbox::write_files(record("uuid:1", {{"b.jpg", "B"}}), out));
        fs::create_symlink(folder / "elsewhere" / "a.jpg", out / "uuid%3A1" / "a.jpg");
    }
    SECTION("a folder that others may write to") {
        fs::create_directories(out / "uuid%3A1");
        fs::permissions(out / "uuid%3A1", fs::perms::all);
    }
    const auto written = inbox::write_files(record("uuid:1", {{"a.jpg", "A"}}), out);
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ErrorKind::rejected);
    CHECK(fs::is_empty(folder / "elsewhere"));
}

TEST_CASE("nothing is written when a name holds a path or steers a terminal") {
    const test::TempFolder folder;
    for (const char* name : {"../d.jpg", "d\x1b[2J", "..", "a/b"}) {
        INFO(name);
        const auto written =
            inbox::write_files(record("uuid:1", {{"c.jpg", "C"}, {name, "D"}}), folder / "out");
        REQUIRE_FALSE(written);
        CHECK(written.error().kind == ErrorKind::corrupt);
        CHECK_FALSE(fs::exists(folder / "out"));
    }
}
