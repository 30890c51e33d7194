#include "kiosk/app/content_pictures.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_NO_STDIO
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#include <stb_image.h>
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#define STB_IMAGE_RESIZE_STATIC
#include <stb_image_resize.h>
#pragma GCC diagnostic pop

#include "shared/base/log.h"

namespace kosk::app {

namespace {

constexpr std::size_t kMostKept = 16U << 20U;  // pixels, of 4 bytes
constexpr int kMostSide = 8192;

std::optional<ui::Extent> extent_of(const std::string& bytes) {
    ui::Extent size;
    int channels = 0;
    const bool known = stbi_info_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()),
                                             static_cast<int>(bytes.size()),
                                             &size.width,
                                             &size.height,
                                             &channels) != 0;
    return known && size.width > 0 && size.height > 0 && size.width <= kMostSide &&
                   size.height <= kMostSide
               ? std::optional(size)
               : std::nullopt;
}

struct FreePixels {
    void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

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

std::optional<ui::Extent> ContentPictures::size_of(std::string_view name) {
    if (name.empty()) {
        return std::nullopt;
    }
    const auto known = sizes_.find(name);
    if (known != sizes_.end()) {
        return known->second;
    }
    const std::string path(name);
    const auto bytes = source_(path);
    const auto size = bytes ? extent_of(*bytes) : std::nullopt;
    if (!size) {
        log_error("picture.broken",
                  bytes ? Error{ErrorKind::invalid, "neither PNG nor JPEG"} : bytes.error(),
                  {{"path", path}});
    }
    return sizes_[path] = size;
}

std::shared_ptr<const ui::Pixels> ContentPictures::get(std::string_view name,
                                                       ui::Extent size,
                                                       int radius) {
    if (!size_of(name) || size.width < 1 || size.height < 1) {
        return nullptr;
    }
    const Key key{std::string(name), size.width, size.height, radius};
    if (const auto known = made_.find(key); known != made_.end()) {
        return known->second;
    }
    auto pixels = make(key);
    if (!pixels) {
        sizes_[key.name] = std::nullopt;
        return nullptr;
    }
    if (kept_ + pixels->rgba.size() > kMostKept) {
        made_.clear();
        kept_ = 0;
    }
    kept_ += pixels->rgba.size();
    return made_[key] = std::move(pixels);
}

std::shared_ptr<const ui::Pixels> ContentPictures::make(const Key& key) {
    const auto bytes = source_(key.name);
    ui::Extent from;
    int channels = 0;
    const std::unique_ptr<stbi_uc, FreePixels> decoded(
        bytes ? stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes->data()),
                                      static_cast<int>(bytes->size()),
                                      &from.width,
                                      &from.height,
                                      &channels,
                                      4)
              : nullptr);
    if (!decoded) {
        log_error("picture.broken",
                  bytes ? Error{ErrorKind::invalid, "cut short or damaged"} : bytes.error(),
                  {{"path", key.name}});
        return nullptr;
    }
    auto made = std::make_shared<ui::Pixels>();
    made->serial = ++serial_;
    made->width = key.width;
    made->height = key.height;
    made->rgba.resize(static_cast<std::size_t>(key.width) * static_cast<std::size_t>(key.height));
    constexpr int kAlphaChannel = 3;
    stbir_resize_uint8_srgb(decoded.get(),
                            from.width,
                            from.height,
                            0,
                            reinterpret_cast<unsigned char*>(made->rgba.data()),
                            key.width,
                            key.height,
                            0,
                            4,
                            kAlphaChannel,
                            0);
    round_corners(*made, std::min({key.radius, key.width / 2, key.height / 2}));
    return made;
}

void ContentPictures::clear() {
    sizes_.clear();
    made_.clear();
    kept_ = 0;
}

}  // namespace kosk::app
