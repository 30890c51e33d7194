#include "platform/machine.h"

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

namespace kosk::platform {

namespace {

// A tree as below /sys/class/net.
struct Links {
    test::TempFolder folder;

    void add(const std::string& name, const std::string& state) const {
        REQUIRE(write_file(folder / name / "operstate", state + "\n"));
        REQUIRE(write_file(folder / name / "type", name == "lo" ? "772\n" : "1\n"));
    }
    void add_card(const std::string& name, const std::string& state) const {
        add(name, state);
        REQUIRE(write_file(folder / name / "device/uevent", "DRIVER=e1000e\n"));
    }
    [[nodiscard]] std::vector<NetworkLink> found() const { return network_links(folder / ""); }
};

}  // namespace

TEST_CASE("connections are the cards that are in the machine, not what programs made") {
    const Links links;
    links.add("lo", "unknown");
    links.add("docker0", "up");
    links.add("ifb0", "down");
    links.add("veth12ab", "up");
    links.add_card("wlp3s0", "dormant");
    links.add_card("enp1s0", "up");
    REQUIRE(write_file(links.folder / "bonding_masters", ""));
    CHECK(links.found() == std::vector<NetworkLink>{{"enp1s0", true}, {"wlp3s0", false}});
    // A bridge that is up does not hide that the cable is out.
    links.add_card("enp1s0", "down");
    CHECK(links.found() == std::vector<NetworkLink>{{"enp1s0", false}, {"wlp3s0", false}});
}

TEST_CASE("a modem is connected when its carrier is there, and so is the line it dialled") {
    const Links links;
    links.add_card("wwan0", "unknown");
    CHECK(links.found() == std::vector<NetworkLink>{{"wwan0", false}});
    REQUIRE(write_file(links.folder / "wwan0/carrier", "1\n"));
    links.add("ppp0", "unknown");
    REQUIRE(write_file(links.folder / "ppp0/type", "512\n"));
    REQUIRE(write_file(links.folder / "ppp0/carrier", "1\n"));
    CHECK(links.found() == std::vector<NetworkLink>{{"ppp0", true}, {"wwan0", true}});
}

TEST_CASE("a machine without any card has those of its connections that are up") {
    const Links links;
    links.add("lo", "unknown");
    CHECK(links.found().empty());
    links.add("eth0", "up");
    links.add("ifb0", "down");
    CHECK(links.found() == std::vector<NetworkLink>{{"eth0", true}});
    CHECK(network_links(links.folder / "nothing").empty());
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
