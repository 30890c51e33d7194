#include "kiosk/app/session_pictures.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "kiosk/app/scaled_pixels.h"

namespace kosk::app {

namespace {

bool is_whole(const platform::Picture& picture) {
    return picture.width > 0 && picture.height > 0 &&
           (picture.channels == 1 || picture.channels == 3) &&
           picture.pixels.size() == picture.row_bytes() * static_cast<std::size_t>(picture.height);
}

std::vector<std::uint8_t> rgba_of(const platform::Picture& picture) {
    std::vector<std::uint8_t> rgba;
    const auto channels = static_cast<std::size_t>(picture.channels);
    rgba.reserve(picture.pixels.size() / channels * 4);
    for (std::size_t at = 0; at < picture.pixels.size(); at += channels) {
        const std::uint8_t red = picture.pixels[at];
        const std::uint8_t green = channels == 3 ? picture.pixels[at + 1] : red;
        const std::uint8_t blue = channels == 3 ? picture.pixels[at + 2] : red;
        rgba.insert(rgba.end(), {red, green, blue, 255});
    }
    return rgba;
}

}  // namespace

SessionPictures::SessionPictures(ui::Pictures& content, std::string prefix, Find find)
    : content_(content), prefix_(std::move(prefix)), find_(std::move(find)) {}

std::optional<ui::Extent> SessionPictures::size_of(std::string_view name) {
    if (!name.starts_with(prefix_)) {
        return content_.size_of(name);
    }
    const auto picture = find_(name);
    return picture && is_whole(*picture)
               ? std::optional(ui::Extent{picture->width, picture->height})
               : std::nullopt;
}

std::shared_ptr<const ui::Pixels> SessionPictures::get(std::string_view name,
                                                       ui::Extent size,
                                                       int radius) {
    if (!name.starts_with(prefix_)) {
        return content_.get(name, size, radius);
    }
    const auto picture = find_(name);
    if (!picture || !is_whole(*picture) || size.width < 1 || size.height < 1) {
        return nullptr;
    }
    const auto known = std::find_if(made_.begin(), made_.end(), [&](const Made& made) {
        return made.of.lock() == picture && made.radius == radius &&
               made.pixels->width == size.width && made.pixels->height == size.height;
    });
    if (known != made_.end()) {
        return known->pixels;
    }
    // Another size is another layout: the one before is not drawn any more.
    std::erase_if(made_, [&](const Made& made) { return made.of.lock() == picture; });
    const auto rgba = rgba_of(*picture);
    auto pixels = scaled_pixels(rgba.data(), {picture->width, picture->height}, size, radius);
    made_.push_back({picture, radius, pixels});
    return pixels;
}

void SessionPictures::tidy() {
    std::erase_if(made_, [](const Made& made) { return made.of.expired(); });
}

}  // namespace kosk::app
