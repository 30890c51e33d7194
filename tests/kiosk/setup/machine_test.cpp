#include "kiosk/setup/machine.h"

#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

namespace kosk::setup {

using Names = std::vector<std::string>;

TEST_CASE("a machine is called by its serial number and its network interfaces") {
    const test::TempFolder sys;
    CHECK(names_of_machine(sys.path()).empty());
    REQUIRE(write_file(sys / "class/net/lo/address", "00:00:00:00:00:00\n"));
    REQUIRE(write_file(sys / "class/net/wlan0/address", "52:54:00:AB:00:02\n"));
    REQUIRE(write_file(sys / "class/net/eth0/address", "52:54:00:ab:00:01\n"));
    REQUIRE(write_file(sys / "class/dmi/id/product_serial", "PF2X9\n"));
    CHECK(names_of_machine(sys.path()) == Names{"pf2x9", "52:54:00:ab:00:01", "52:54:00:ab:00:02"});
}

TEST_CASE("the names of this machine are those that its kernel has") {
    const Names names = names_of_machine();
    for (const auto& entry : std::filesystem::directory_iterator("/sys/class/net")) {
        std::ifstream file(entry.path() / "address");
        std::string address;
        if (file >> address && address != "00:00:00:00:00:00") {
            INFO(address);
            CHECK(std::find(names.begin(), names.end(), address) != names.end());
        }
    }
}

TEST_CASE("what makers leave in place of a serial number is none") {
    const test::TempFolder sys;
    for (const char* text :
         {"", "0", "00000000", "To Be Filled By O.E.M.", "Default string", "Not Specified"}) {
        INFO(text);
        REQUIRE(write_file(sys / "class/dmi/id/product_serial", std::string(text) + "\n"));
        CHECK(names_of_machine(sys.path()).empty());
    }
}

}  // namespace kosk::setup
