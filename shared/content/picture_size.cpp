#include "shared/content/picture_size.h"

#include <fmt/format.h>

#include "shared/content/limits.h"

namespace kosk::content {
namespace {

constexpr std::string_view kPng("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view kJpeg("\xFF\xD8", 2);

// Big-endian, as both formats write numbers.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t length) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

std::optional<PictureSize> png_size(std::string_view bytes) {
    constexpr std::size_t kWidth = 16;  // signature, length and "IHDR" stand before
    if (bytes.size() < kWidth + 8 || bytes.substr(12, 4) != "IHDR") {
        return std::nullopt;
    }
    return PictureSize{number(bytes, kWidth, 4), number(bytes, kWidth + 4, 4)};
}

// A frame header is one of the markers C0 to CF, but for C4, C8 and CC.
bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<PictureSize> jpeg_size(std::string_view bytes) {
    for (std::size_t at = kJpeg.size(); at + 9 <= bytes.size();) {
        if (number(bytes, at, 1) != 0xFF) {
            return std::nullopt;
        }
        const unsigned marker = number(bytes, at + 1, 1);
        if (marker == 0xFF) {  // filled up
            ++at;
            continue;
        }
        if (is_frame(marker)) {
            return PictureSize{number(bytes, at + 7, 2), number(bytes, at + 5, 2)};
        }
        const std::uint32_t length = number(bytes, at + 2, 2);
        if (length < 2) {
            return std::nullopt;
        }
        at += 2 + length;
    }
    return std::nullopt;
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view bytes) {
    return bytes.starts_with(kPng)    ? png_size(bytes)
           : bytes.starts_with(kJpeg) ? jpeg_size(bytes)
                                      : std::nullopt;
}

Result<> check_picture(std::string_view path, std::string_view bytes) {
    const auto size = picture_size(bytes);
    if (!size || size->width == 0 || size->height == 0) {
        return fail(ErrorKind::invalid, fmt::format("{} is neither a PNG nor a JPEG", path));
    }
    const std::uint64_t pixels = std::uint64_t{size->width} * size->height;
    if (pixels > kMostPixels) {
        return fail(ErrorKind::rejected,
                    fmt::format("{} has {} × {} pixels; a picture may have {} million",
                                path,
                                size->width,
                                size->height,
                                kMostPixels >> 20U));
    }
    return {};
}

}  // namespace kosk::content
