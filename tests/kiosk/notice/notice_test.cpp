#include "kiosk/notice/notice.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

using namespace kosk;
using notice::fill_display;
using notice::Pixels;

TEST_CASE("a picture fills a display of any shape, whole and in the middle") {
    constexpr std::uint32_t kGround = 0x004452;
    constexpr std::uint32_t kLetter = 0xffffff;
    Pixels picture{10, 10, std::vector<std::uint32_t>(100, kGround)};
    for (std::size_t at = 0; at < 100; ++at) {
        if (at % 10 >= 4 && at % 10 < 6) {
            picture.colours[at] = kLetter;  // a stroke from top to bottom
        }
    }
    const auto [width, height] = GENERATE(
        std::pair{1080, 1920}, std::pair{1920, 1080}, std::pair{640, 480}, std::pair{7, 3});
    const Pixels display = fill_display(picture, width, height);
    CHECK(display.width == width);
    CHECK(display.height == height);
    CHECK(display.colours.size() ==
          static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    CHECK(display.at(0, 0) == kGround);
    CHECK(display.at(width - 1, height - 1) == kGround);
    CHECK(display.at(width / 2, height / 2) == kLetter);
}

TEST_CASE("the notice that is installed can be read, and what is no picture cannot") {
    const Pixels installed =
        notice::read_png(KOSK_SOURCE_DIR "/packaging/display/out-of-service.png");
    REQUIRE(installed.width == 1080);
    REQUIRE(installed.height == 1080);
    CHECK(installed.at(0, 0) == 0x004452);

    const test::TempFolder folder;
    const std::string file = (folder / "broken.png").string();
    CHECK(notice::read_png(file).colours.empty());
    std::ofstream(file) << "\x89PNG\r\n\x1a\nnothing";
    CHECK(notice::read_png(file).colours.empty());
}
