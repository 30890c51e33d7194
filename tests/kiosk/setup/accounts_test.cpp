#include "kiosk/setup/accounts.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/temp_folder.h"

namespace kosk::setup {

TEST_CASE("accounts are those of the machine that is set up") {
    const test::TempFolder machine;
    CHECK(id_in(machine / "etc/group", "kosk").value() == std::nullopt);
    REQUIRE(
        write_file(machine / "etc/group", "root:x:0:\nkosk-agent:x:990:\nkosk:x:991:kosk-agent\n"));
    CHECK(id_in(machine / "etc/group", "kosk").value() == 991);
    CHECK(id_in(machine / "etc/group", "kosk-agent").value() == 990);
    CHECK(id_in(machine / "etc/group", "kos").error().kind == ErrorKind::not_found);
}

TEST_CASE("a file is given to a user and a group by their numbers there") {
    const test::TempFolder machine;
    REQUIRE(write_file(machine / "file", "x"));
    CHECK(give_to(machine.path(), "kosk", "kosk", machine / "file"));  // a folder without accounts
    if (::geteuid() != 0) {
        return;
    }
    REQUIRE(write_file(machine / "etc/group", "kosk:x:991:\n"));
    REQUIRE(write_file(machine / "etc/passwd", "kosk:x:992:991::/:/bin/false\n"));
    REQUIRE(give_to(machine.path(), "kosk", "kosk", machine / "file"));
    struct stat is {};
    REQUIRE(::stat((machine / "file").c_str(), &is) == 0);
    CHECK(is.st_uid == 992);
    CHECK(is.st_gid == 991);
    CHECK(give_to(machine.path(), "", "lp", machine / "file").error().kind == ErrorKind::not_found);
}

}  // namespace kosk::setup
