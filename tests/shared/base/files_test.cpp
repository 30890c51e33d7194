#include "shared/base/files.h"

#include <cstdlib>

#include <catch2/catch.hpp>
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

TEST_CASE("a full disk is told as no_space") {
    CHECK(write_file("/dev/full/x", "x").error().kind == ErrorKind::internal);
    CHECK(system_error("write", ENOSPC).kind == ErrorKind::no_space);
    CHECK(free_space("/").value() > 0);
}
