#include "kiosk/app/content_pictures.h"

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
#pragma GCC diagnostic pop

#include "kiosk/app/scaled_pixels.h"
#include "shared/base/log.h"
#include "shared/content/limits.h"

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
    const auto pixels =
        static_cast<std::uint64_t>(size.width) * static_cast<std::uint64_t>(size.height);
    return known && size.width > 0 && size.height > 0 && size.width <= kMostSide &&
                   size.height <= kMostSide && pixels <= content::kMostPixels
               ? std::optional(size)
               : std::nullopt;
}

struct FreePixels {
    void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

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
    return scaled_pixels(decoded.get(), from, {key.width, key.height}, key.radius);
}

void ContentPictures::clear() {
    sizes_.clear();
    made_.clear();
    kept_ = 0;
}

}  // namespace kosk::app
