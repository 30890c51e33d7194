// A headset that comes by USB, as Linux lists sound cards.
#include "platform/headset.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

namespace kosk::platform {

namespace {

constexpr const char* kBuiltIn =
    " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n"
    "                      HDA Intel PCH at 0xf7210000 irq 32\n";
constexpr const char* kHeadset =
    " 1 [Headset        ]: USB-Audio - Made-up Headset\n"
    "                      Made-up Headset at usb-0000:00:14.0-1, full speed\n";

void write(const Path& file, const std::string& text) {
    std::ofstream(file) << text;
}

}  // namespace

TEST_CASE("a headset is noticed when it comes and when it goes, once each") {
    const test::TempFolder folder;
    const Path cards = folder.path() / "cards";
    write(cards, kBuiltIn);
    Headset headset(cards);
    CHECK_FALSE(headset.changed());
    write(cards, std::string(kBuiltIn) + kHeadset);
    CHECK(headset.changed() == true);
    CHECK_FALSE(headset.changed());
    write(cards, kBuiltIn);
    CHECK(headset.changed() == false);
    CHECK_FALSE(headset.changed());
}

TEST_CASE("a terminal without sound has no headset") {
    Headset headset("/nonexistent/cards");
    CHECK_FALSE(headset.changed());
}

}  // namespace kosk::platform
