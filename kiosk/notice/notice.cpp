#include "kiosk/notice/notice.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <png.h>

namespace kosk::notice {

namespace {

constexpr std::uint32_t kMostPixels = 64U << 20U;

// Between two colours, `share` (0 to 1) of the way.
std::uint32_t mix(std::uint32_t one, std::uint32_t other, double share) {
    std::uint32_t mixed = 0;
    for (const unsigned shift : {0U, 8U, 16U}) {
        const double from = (one >> shift) & 0xffU;
        const double to = (other >> shift) & 0xffU;
        mixed |= static_cast<std::uint32_t>(std::lround(from + (to - from) * share)) << shift;
    }
    return mixed;
}

std::uint32_t between_pixels(const Pixels& picture, double x, double y) {
    const double right = std::clamp(x, 0.0, picture.width - 1.0);
    const double down = std::clamp(y, 0.0, picture.height - 1.0);
    const int left = static_cast<int>(right);
    const int top = static_cast<int>(down);
    const int next_x = std::min(left + 1, picture.width - 1);
    const int next_y = std::min(top + 1, picture.height - 1);
    return mix(mix(picture.at(left, top), picture.at(next_x, top), right - left),
               mix(picture.at(left, next_y), picture.at(next_x, next_y), right - left),
               down - top);
}

}  // namespace

Pixels read_png(const std::string& file) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, file.c_str()) == 0) {
        return {};
    }
    image.format = PNG_FORMAT_BGRA;  // 0xAARRGGBB on a little-endian machine
    if (image.height == 0 || image.width > kMostPixels / image.height) {
        png_image_free(&image);
        return {};
    }
    Pixels pixels{static_cast<int>(image.width),
                  static_cast<int>(image.height),
                  std::vector<std::uint32_t>(static_cast<std::size_t>(image.width) * image.height)};
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, pixels.colours.data(), 0, nullptr) == 0) {
        return {};
    }
    for (std::uint32_t& colour : pixels.colours) {
        colour &= 0xffffffU;
    }
    return pixels;
}

Pixels fill_display(const Pixels& picture, int width, int height) {
    Pixels display{width,
                   height,
                   std::vector<std::uint32_t>(
                       static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                       picture.colours.front())};
    const double scale = std::min(static_cast<double>(width) / picture.width,
                                  static_cast<double>(height) / picture.height);
    const int shown_width = static_cast<int>(picture.width * scale);
    const int shown_height = static_cast<int>(picture.height * scale);
    const int left = (width - shown_width) / 2;
    const int top = (height - shown_height) / 2;
    for (int y = 0; y < shown_height; ++y) {
        for (int x = 0; x < shown_width; ++x) {
            const std::size_t at =
                static_cast<std::size_t>(top + y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(left + x);
            display.colours[at] =
                between_pixels(picture, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5);
        }
    }
    return display;
}

}  // namespace kosk::notice
