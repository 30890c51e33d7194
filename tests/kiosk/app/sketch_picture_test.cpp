#include "kiosk/app/sketch_picture.h"

#include <catch2/catch.hpp>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>
#pragma GCC diagnostic pop

using namespace kosk;

namespace {

struct Grey {
    int width = 0;
    int height = 0;
    unsigned char* pixels = nullptr;
    explicit Grey(const std::string& png) {
        int channels = 0;
        pixels = stbi_load_from_memory(reinterpret_cast<const unsigned char*>(png.data()),
                                       static_cast<int>(png.size()),
                                       &width,
                                       &height,
                                       &channels,
                                       1);
    }
    ~Grey() { stbi_image_free(pixels); }
    Grey(const Grey&) = delete;
    Grey& operator=(const Grey&) = delete;
    [[nodiscard]] int at(int x, int y) const { return pixels[y * width + x]; }
};

}  // namespace

TEST_CASE("a drawing becomes a picture of the same strokes") {
    const auto png = app::picture_of({{{0.1F, 0.5F}, {0.9F, 0.5F}}, {{0.5F, 0.25F}}});
    REQUIRE(png);
    const Grey picture(*png);
    REQUIRE(picture.pixels != nullptr);
    CHECK(picture.width == 800);
    CHECK(picture.height == 400);
    CHECK(picture.at(400, 200) < 32);  // on the line
    CHECK(picture.at(400, 100) < 32);  // a dot
    CHECK(picture.at(400, 150) == 255);
    CHECK(picture.at(40, 200) == 255);  // before the line begins
}

TEST_CASE("points at and beyond the edge draw nothing outside") {
    const auto png = app::picture_of({{{0, 0}, {1, 1}}, {{-3, 2}, {5, -1}}, {}});
    REQUIRE(png);
    CHECK(Grey(*png).pixels != nullptr);
}
