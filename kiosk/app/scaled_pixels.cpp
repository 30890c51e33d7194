#include "kiosk/app/scaled_pixels.h"

#include <algorithm>
#include <cmath>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#define STB_IMAGE_RESIZE_STATIC
#include <stb_image_resize.h>
#pragma GCC diagnostic pop

namespace kosk::app {

namespace {

// How much of a corner pixel lies inside the quarter circle: 0 to 1.
float inside(int x, int y, const ui::Pixels& picture, int radius) {
    const auto beyond = [radius](int at, int side) {
        const float centre = static_cast<float>(at) + 0.5F;
        const auto edge = static_cast<float>(radius);
        return std::max({0.0F, edge - centre, centre - (static_cast<float>(side) - edge)});
    };
    const float away = std::hypot(beyond(x, picture.width), beyond(y, picture.height));
    return std::clamp(static_cast<float>(radius) + 0.5F - away, 0.0F, 1.0F);
}

void round_corners(ui::Pixels& picture, int radius) {
    for (int y = 0; y < picture.height; ++y) {
        const bool ends = y < radius || y >= picture.height - radius;
        for (int x = 0; ends && x < picture.width; ++x) {
            std::uint32_t& pixel =
                picture.rgba[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                             static_cast<std::size_t>(x)];
            const float share = inside(x, y, picture, radius);
            const auto alpha = static_cast<float>(pixel >> 24U) * share;
            pixel = (pixel & 0xFFFFFFU) | static_cast<std::uint32_t>(std::lround(alpha)) << 24U;
        }
    }
}

}  // namespace

std::shared_ptr<const ui::Pixels> scaled_pixels(const unsigned char* rgba,
                                                ui::Extent from,
                                                ui::Extent size,
                                                int radius) {
    static std::uint64_t serial = 0;
    auto made = std::make_shared<ui::Pixels>();
    made->serial = ++serial;
    made->width = size.width;
    made->height = size.height;
    made->rgba.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    constexpr int kAlphaChannel = 3;
    stbir_resize_uint8_srgb(rgba,
                            from.width,
                            from.height,
                            0,
                            reinterpret_cast<unsigned char*>(made->rgba.data()),
                            size.width,
                            size.height,
                            0,
                            4,
                            kAlphaChannel,
                            0);
    round_corners(*made, std::min({radius, size.width / 2, size.height / 2}));
    return made;
}

}  // namespace kosk::app
