// How many pixels a picture of the content has, read from its first bytes without decoding it.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::content {

struct PictureSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool operator==(const PictureSize&) const = default;
};

// PNG (its IHDR) and JPEG (its frame header). nullopt for anything else, and for what is cut short.
std::optional<PictureSize> picture_size(std::string_view bytes);

// Of a target "media/…": at most kMostPixels. Errors: rejected, invalid (neither PNG nor JPEG).
Result<> check_picture(std::string_view path, std::string_view bytes);

}  // namespace kosk::content
