#include "kiosk/setup/terminal_key.h"

#include <catch2/catch.hpp>

#include "shared/crypto/signature.h"
#include "tests/temp_folder.h"

namespace kosk::setup {

TEST_CASE("a terminal's key is made once and kept") {
    const test::TempFolder machine;
    const auto first = terminal_key_lines(machine.path(), "baku-001");
    REQUIRE(first);
    CHECK(first->rfind("  - name: baku-001\n    keys:\n      - key: MCowBQYDK2VwAyEA", 0) == 0);
    const Path file = machine / "etc/kosk/terminal/key.pem";
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(terminal_key_lines(machine.path(), "baku-001").value() == *first);
}

TEST_CASE("a key of another kind is told of and left alone") {
    const test::TempFolder machine;
    const Path file = machine / "etc/kosk/terminal/key.pem";
    REQUIRE(write_file(file, "not a key"));
    CHECK_FALSE(terminal_key_lines(machine.path(), "t"));
    CHECK(read_file(file).value() == "not a key");
}

}  // namespace kosk::setup
