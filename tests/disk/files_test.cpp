// What a plain file keeps when the power goes: of the disk itself, and of shared/base/files on it.
#include "shared/base/files.h"

#include <catch2/catch.hpp>

#include "shared/base/file_calls.h"
#include "tests/disk/every_cut.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::test;

namespace {

std::string text_of(const Path& file) {
    const auto text = read_file(file);
    return text ? *text : std::string(name(text.error().kind));
}

// Writes a file in the steps that are asked for, as careless programs do.
struct Steps {
    bool sync_file = true;
    bool sync_folder = true;
};

void replace(const Path& file, const std::string& text, Steps steps) {
    const FileCalls& calls = file_calls();
    const Path beside = file.string() + ".new";
    const int descriptor = calls.open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    REQUIRE(descriptor >= 0);
    REQUIRE(calls.pwrite(descriptor, text.data(), text.size(), 0) ==
            static_cast<ssize_t>(text.size()));
    if (steps.sync_file) {
        REQUIRE(calls.fsync(descriptor) == 0);
    }
    ::close(descriptor);
    REQUIRE(calls.rename(beside.c_str(), file.c_str()) == 0);
    if (steps.sync_folder) {
        REQUIRE(sync_folder(file.parent_path()));
    }
}

}  // namespace

TEST_CASE("the disk forgets what careless programs did not sync") {
    const TempFolder folder;
    const Path file = folder / "file";
    REQUIRE(write_file(file, "old"));
    LossyDisk disk(folder.path());
    SECTION("the file") {
        replace(file, "new", {.sync_file = false});
        CHECK(text_of(file) == "new");
        disk.cut();
        CHECK_FALSE(write_file(file, "newer"));
        disk.restore(Unsynced::lost);
        CHECK(text_of(file).empty());
    }
    SECTION("the folder") {
        replace(file, "new", {.sync_folder = false});
        disk.restore(Unsynced::lost);
        CHECK(text_of(file) == "old");
    }
    SECTION("what nobody relies on may happen all the same") {
        replace(file, "new", {.sync_file = false, .sync_folder = false});
        disk.restore(Unsynced::kept);
        CHECK(text_of(file) == "new");
        CHECK_FALSE(std::filesystem::exists(folder / "file.new"));
    }
    SECTION("nothing, when both were synced") {
        replace(file, "new", {});
        disk.restore(Unsynced::lost);
        CHECK(text_of(file) == "new");
        disk.start_over();
        CHECK(text_of(file) == "old");
    }
    SECTION("the removal of a file, and a folder") {
        REQUIRE(file_calls().unlink(file.c_str()) == 0);
        REQUIRE(file_calls().mkdir((folder / "new").c_str(), 0700) == 0);
        REQUIRE(write_file(folder / "new/file", "lost with its folder"));
        disk.restore(Unsynced::lost);
        CHECK(text_of(file) == "old");
        CHECK_FALSE(std::filesystem::exists(folder / "new"));
    }
}

TEST_CASE("a file written whole is the old one or the new, wherever the power goes") {
    const TempFolder folder;
    const Path file = folder / "file";
    const std::string text(5000, 'n');
    REQUIRE(write_file(file, "old"));
    LossyDisk disk(folder.path());
    const int operations = cut_at_every_operation(
        disk,
        [&] { return write_file(file, text).has_value(); },
        [&](bool done) { CHECK((text_of(file) == text || (!done && text_of(file) == "old"))); });
    CHECK(operations == 5);  // create, write, sync, rename, sync the folder
}

TEST_CASE("a file in folders that were not there stays, and so do they") {
    const TempFolder folder;
    LossyDisk disk(folder.path());
    const Path file = folder / "a/b/file";
    cut_at_every_operation(
        disk,
        [&] { return write_file(file, "new").has_value(); },
        [&](bool done) {
            CHECK((text_of(file) == "new" || (!done && !std::filesystem::exists(file))));
        });
}

TEST_CASE("a new file that was reported is there after a power cut, and is not made twice") {
    const TempFolder folder;
    const Path file = folder / "key";
    LossyDisk disk(folder.path());
    const int operations = cut_at_every_operation(
        disk,
        [&] { return create_file(file, "secret").has_value(); },
        [&](bool done) {
            CHECK((!done || text_of(file) == "secret"));
            if (done) {
                CHECK(create_file(file, "another").error().kind == ErrorKind::rejected);
                CHECK(text_of(file) == "secret");
            }
        });
    CHECK(operations == 4);  // create, write, sync, sync the folder
    disk.start_over();
    disk.fail_with(ENOSPC);
    CHECK(create_file(folder / "none", "secret").error().kind == ErrorKind::no_space);
    CHECK_FALSE(std::filesystem::exists(folder / "none"));
}

TEST_CASE("a full disk is no_space and leaves the old file") {
    const TempFolder folder;
    const Path file = folder / "file";
    REQUIRE(write_file(file, "old"));
    LossyDisk disk(folder.path());
    disk.fail_with(ENOSPC);
    CHECK(write_file(file, "new").error().kind == ErrorKind::no_space);
    CHECK(write_file(folder / "a/b", "new").error().kind == ErrorKind::no_space);
    disk.fail_with(EIO);
    CHECK(write_file(file, "new").error().kind == ErrorKind::internal);
    disk.restore(Unsynced::lost);
    CHECK(text_of(file) == "old");
}
