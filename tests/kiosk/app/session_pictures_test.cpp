// Previews of scanned pages are drawn as long as the session holds the page, and not longer.
#include "kiosk/app/session_pictures.h"

#include <map>

#include <catch2/catch.hpp>

using namespace kosk;
using app::SessionPictures;

namespace {

using Held = std::shared_ptr<const platform::Picture>;

// The content's one picture.
class OnePicture final : public ui::Pictures {
  public:
    std::optional<ui::Extent> size_of(std::string_view name) override {
        return name == "media/law.png" ? std::optional(ui::Extent{4, 2}) : std::nullopt;
    }
    std::shared_ptr<const ui::Pixels> get(std::string_view name, ui::Extent, int) override {
        return size_of(name) ? std::make_shared<const ui::Pixels>() : nullptr;
    }
};

// Upper half of one colour, lower half of another.
Held halves(int channels, std::uint8_t upper, std::uint8_t lower) {
    platform::Picture picture{8, 8, channels, {}, 0};
    const std::size_t half = picture.row_bytes() * 4;
    picture.pixels.assign(half, upper);
    picture.pixels.insert(picture.pixels.end(), half, lower);
    return std::make_shared<const platform::Picture>(std::move(picture));
}

struct World {
    std::map<std::string, Held, std::less<>> session;
    OnePicture content;
    SessionPictures pictures{content, "scanned:", [this](std::string_view name) {
                                 const auto held = session.find(name);
                                 return held == session.end() ? nullptr : held->second;
                             }};
};

}  // namespace

TEST_CASE("a preview is drawn in the size that is wanted, grey or in colour") {
    World world;
    for (const int channels : {1, 3}) {
        world.session["scanned:1"] = halves(channels, 0, 255);
        REQUIRE(world.pictures.size_of("scanned:1"));
        CHECK(world.pictures.size_of("scanned:1")->width == 8);
        const auto drawn = world.pictures.get("scanned:1", {4, 6}, 0);
        REQUIRE(drawn);
        CHECK(drawn->width == 4);
        CHECK(drawn->height == 6);
        CHECK(drawn->rgba.front() == 0xFF000000U);
        CHECK(drawn->rgba.back() == 0xFFFFFFFFU);
        CHECK(world.pictures.get("scanned:1", {4, 6}, 0) == drawn);  // made once
        CHECK(world.pictures.get("scanned:1", {2, 2}, 0)->serial != drawn->serial);
    }
}

TEST_CASE("a page that is gone has no preview, and nothing of it is kept") {
    World world;
    world.session["scanned:1"] = halves(3, 10, 20);
    world.session["scanned:2"] = halves(3, 30, 40);
    const std::weak_ptr<const ui::Pixels> first = world.pictures.get("scanned:1", {4, 4}, 0);
    const std::weak_ptr<const ui::Pixels> second = world.pictures.get("scanned:2", {4, 4}, 0);
    world.pictures.tidy();
    CHECK_FALSE(first.expired());
    world.session.erase("scanned:1");
    CHECK_FALSE(world.pictures.size_of("scanned:1"));
    CHECK(world.pictures.get("scanned:1", {4, 4}, 0) == nullptr);
    world.pictures.tidy();
    CHECK(first.expired());
    CHECK_FALSE(second.expired());
    world.session.clear();
    world.pictures.tidy();
    CHECK(second.expired());
}

TEST_CASE("the content's pictures are the content's still, and a broken preview is none") {
    World world;
    CHECK(world.pictures.size_of("media/law.png"));
    CHECK(world.pictures.get("media/law.png", {1, 1}, 0));
    CHECK_FALSE(world.pictures.size_of("media/other.png"));
    world.session["scanned:1"] =
        std::make_shared<const platform::Picture>(platform::Picture{8, 8, 3, {1, 2, 3}, 0});
    CHECK_FALSE(world.pictures.size_of("scanned:1"));
    CHECK(world.pictures.get("scanned:1", {4, 4}, 0) == nullptr);
    world.session["scanned:1"] = nullptr;
    CHECK_FALSE(world.pictures.size_of("scanned:1"));
}
