#include "platform/machine.h"

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

namespace kosk::platform {

TEST_CASE("the kernel's list of connections, without the machine's own") {
    const test::TempFolder folder;
    const auto link = [&](const char* name, const char* state) {
        REQUIRE(write_file(folder / name / "operstate", std::string(state) + "\n"));
    };
    link("lo", "unknown");
    link("wlan0", "dormant");
    link("eth0", "up");
    REQUIRE(write_file(folder / "bonding_masters", ""));
    CHECK(network_links(folder / "") == std::vector<NetworkLink>{{"eth0", true}, {"wlan0", false}});
    CHECK(network_links(folder / "nothing").empty());
}

TEST_CASE("a disk has no more room than it has") {
    const test::TempFolder folder;
    const auto room = disk_room(folder / "");
    REQUIRE(room);
    CHECK(room->size > 0);
    CHECK(room->free <= room->size);
    CHECK_FALSE(disk_room(folder / "nothing"));
}

}  // namespace kosk::platform
