// Pictures of the content: decoded, scaled, kept for a while, and never a crash on bad ones.
#include "kiosk/app/content_pictures.h"

#include <map>

#include <catch2/catch.hpp>

#include "kiosk/app/picture.h"

namespace kosk::app {

namespace {

// Left half red, right half blue.
std::string png(int width, int height) {
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height));
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const bool left = static_cast<int>(i) % width < width / 2;
        pixels[i] = left ? 0xFF0000U : 0x0000FFU;
    }
    const auto bytes = png_of({pixels.data(), width, height, width});
    REQUIRE(bytes);
    return *bytes;
}

struct Shelf {
    std::map<std::string, std::string> files;
    int read = 0;
    ContentPictures pictures{[this](const std::string& path) -> Result<std::string> {
        ++read;
        const auto found = files.find(path);
        if (found == files.end()) {
            return fail(ErrorKind::not_found, path);
        }
        return found->second;
    }};
};

}  // namespace

TEST_CASE("a picture has the size that was asked for, its colours and round corners") {
    Shelf shelf;
    shelf.files["media/flag.png"] = png(40, 20);
    const auto size = shelf.pictures.size_of("media/flag.png");
    REQUIRE(size);
    CHECK(size->width == 40);
    CHECK(size->height == 20);
    const auto pixels = shelf.pictures.get("media/flag.png", {80, 60}, 10);
    REQUIRE(pixels);
    REQUIRE(pixels->rgba.size() == 80U * 60U);
    CHECK(pixels->rgba[30 * 80 + 10] == 0xFF0000FFU);  // red is the lowest byte
    CHECK(pixels->rgba[30 * 80 + 70] == 0xFFFF0000U);
    CHECK(pixels->rgba[0] >> 24U == 0);
    CHECK(pixels->rgba[59 * 80 + 79] >> 24U == 0);
    CHECK(pixels->rgba[40] >> 24U == 255);
}

TEST_CASE("a picture is made once for a size, and anew after the session") {
    Shelf shelf;
    shelf.files["media/flag.png"] = png(40, 20);
    const auto first = shelf.pictures.get("media/flag.png", {80, 40}, 0);
    const int read = shelf.read;
    CHECK(shelf.pictures.get("media/flag.png", {80, 40}, 0) == first);
    CHECK(shelf.read == read);
    const auto other = shelf.pictures.get("media/flag.png", {40, 20}, 0);
    CHECK(other->serial != first->serial);
    shelf.files["media/flag.png"] = png(10, 10);
    shelf.pictures.clear();
    CHECK(shelf.pictures.size_of("media/flag.png")->width == 10);
    CHECK(shelf.pictures.get("media/flag.png", {80, 40}, 0)->serial != first->serial);
    CHECK(first->width == 80);  // who still draws it may
}

TEST_CASE("what is no picture, is cut short or is missing is not drawn") {
    Shelf shelf;
    shelf.files["cut.png"] = png(40, 20).substr(0, 60);
    shelf.files["text.png"] = "<html>no picture</html>";
    shelf.files["empty.png"] = "";
    for (const char* name : {"text.png", "empty.png", "missing.png", ""}) {
        CHECK_FALSE(shelf.pictures.size_of(name));
        CHECK_FALSE(shelf.pictures.get(name, {10, 10}, 0));
    }
    CHECK_FALSE(shelf.pictures.get("cut.png", {10, 10}, 0));
    CHECK_FALSE(shelf.pictures.size_of("cut.png"));  // asked once, not at every frame
    const int read = shelf.read;
    CHECK_FALSE(shelf.pictures.get("cut.png", {10, 10}, 0));
    CHECK(shelf.read == read);
}

TEST_CASE("many pictures do not fill the memory") {
    Shelf shelf;
    shelf.files["media/flag.png"] = png(4, 4);
    std::weak_ptr<const ui::Pixels> first = shelf.pictures.get("media/flag.png", {1000, 1000}, 0);
    CHECK_FALSE(first.expired());
    for (int i = 1; i < 20; ++i) {
        REQUIRE(shelf.pictures.get("media/flag.png", {1000 + i, 1000}, 0));
    }
    CHECK(first.expired());
}

}  // namespace kosk::app
