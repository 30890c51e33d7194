#include "shared/base/files.h"

#include <cstdlib>

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kosk;

namespace {

Path fresh_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kosk-files-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    return pattern;
}

}  // namespace

TEST_CASE("a file is written whole, folders included, and read back") {
    const Path folder = fresh_folder();
    const Path file = folder / "a" / "b.bin";
    const std::string bytes("\x00line\n\xff", 7);
    REQUIRE(write_file(file, bytes));
    CHECK(read_file(file).value() == bytes);
    CHECK(read_file(file, 3).error().kind == ErrorKind::invalid);
    CHECK(read_file("/proc/self/status").value().starts_with("Name:"));  // of no known size
    CHECK(read_file("/proc/self/status", 10).error().kind == ErrorKind::invalid);
    CHECK(read_file(folder / "none").error().kind == ErrorKind::not_found);
    std::filesystem::remove_all(folder);
}

TEST_CASE("a power cut before the rename leaves the old content") {
    const Path folder = fresh_folder();
    const Path file = folder / "f";
    REQUIRE(write_file(file, "old"));
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("KOSK_FAULT", "files.write.before_rename", 1);
        (void)write_file(file, "new");
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    CHECK(read_file(file).value() == "old");
    std::filesystem::remove_all(folder);
}

TEST_CASE("a new file is its owner's alone, and nothing that is there gives way to it") {
    const Path folder = fresh_folder();
    const Path file = folder / "a" / "key";
    REQUIRE(create_file(file, "secret"));
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    CHECK(read_file(file).value() == "secret");
    CHECK(create_file(file, "another").error().kind == ErrorKind::rejected);
    CHECK(read_file(file).value() == "secret");
    // A link to nowhere would lead what is secret to a place of somebody else's.
    REQUIRE(::symlink((folder / "elsewhere").c_str(), (folder / "link").c_str()) == 0);
    CHECK(create_file(folder / "link", "secret").error().kind == ErrorKind::rejected);
    CHECK_FALSE(std::filesystem::exists(folder / "elsewhere"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("a full disk is told as no_space") {
    CHECK(write_file("/dev/full/x", "x").error().kind == ErrorKind::internal);
    CHECK(system_error("write", ENOSPC).kind == ErrorKind::no_space);
    CHECK(free_space("/").value() > 0);
}
