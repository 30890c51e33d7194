#include "platform/display_power.h"

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::platform;

TEST_CASE("every light that the machine controls goes off and on again") {
    test::TempFolder folder;
    const auto power_of = [&](const char* name) {
        return read_file(folder / name / "bl_power").value();
    };
    const auto power = make_backlights(folder.path());
    CHECK(power->set_lit(false).error().kind == ErrorKind::not_found);
    for (const char* name : {"intel_backlight", "acpi_video0"}) {
        std::filesystem::create_directories(folder / name);
        REQUIRE(write_file(folder / name / "bl_power", "0"));
    }
    REQUIRE(power->set_lit(false));
    CHECK(power_of("intel_backlight") == "4");
    CHECK(power_of("acpi_video0") == "4");
    REQUIRE(power->set_lit(true));
    CHECK(power_of("acpi_video0") == "0");
}

TEST_CASE("a display without such a light, or one that may not be written, is no crash") {
    test::TempFolder folder;
    CHECK_FALSE(make_backlights(folder / "none")->set_lit(false));
    std::filesystem::create_directories(folder / "odd");
    CHECK_FALSE(make_backlights(folder.path())->set_lit(false));  // it has no bl_power
}
