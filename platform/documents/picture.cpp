// Turning and shrinking, and the one thing that is read of a picture's metadata.
#include <algorithm>
#include <cstdint>
#include <utility>

#include "platform/documents/picture_codec.h"

namespace kosk::platform {

namespace {

// A TIFF structure inside an APP1 segment, read with care: every offset is a stranger's.
class Tiff {
  public:
    explicit Tiff(std::string_view bytes)
        : bytes_(bytes), big_(bytes.starts_with("MM")), valid_(big_ || bytes.starts_with("II")) {}

    [[nodiscard]] bool valid() const { return valid_; }
    // 0 beyond the end.
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at) {
            return 0;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t from = at + (big_ ? i : size - 1 - i);
            value = value << 8U | static_cast<unsigned char>(bytes_[from]);
        }
        return value;
    }

  private:
    std::string_view bytes_;
    bool big_;
    bool valid_;
};

}  // namespace

int exif_orientation(std::string_view segment) {
    constexpr std::string_view kHead("Exif\0\0", 6);
    constexpr std::uint32_t kOrientation = 0x0112;
    constexpr std::size_t kEntry = 12;
    if (!segment.starts_with(kHead)) {
        return 1;
    }
    const Tiff tiff(segment.substr(kHead.size()));
    if (!tiff.valid()) {
        return 1;
    }
    const std::size_t directory = tiff.number(4, 4);
    const std::size_t entries = tiff.number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + i * kEntry;
        if (tiff.number(entry, 2) == kOrientation) {
            const std::uint32_t value = tiff.number(entry + 8, 2);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

Picture turned(Picture picture, int orientation) {
    if (orientation < 2 || orientation > 8) {
        return picture;
    }
    const bool swaps = orientation >= 5;
    Picture out;
    out.width = swaps ? picture.height : picture.width;
    out.height = swaps ? picture.width : picture.height;
    out.channels = picture.channels;
    out.pixels.resize(picture.pixels.size());
    const auto channels = static_cast<std::size_t>(picture.channels);
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            // Where the pixel that is now at (x, y) was stored.
            int from_x = swaps ? y : x;
            int from_y = swaps ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) {
                from_x = picture.width - 1 - from_x;
            }
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) {
                from_y = picture.height - 1 - from_y;
            }
            const std::size_t from = static_cast<std::size_t>(from_y) * picture.row_bytes() +
                                     static_cast<std::size_t>(from_x) * channels;
            const std::size_t to = static_cast<std::size_t>(y) * out.row_bytes() +
                                   static_cast<std::size_t>(x) * channels;
            std::copy_n(picture.pixels.begin() + static_cast<std::ptrdiff_t>(from),
                        channels,
                        out.pixels.begin() + static_cast<std::ptrdiff_t>(to));
        }
    }
    return out;
}

Picture shrunk(Picture picture, int longest_side) {
    const int longest = std::max(picture.width, picture.height);
    if (longest <= longest_side || longest_side < 1) {
        return picture;
    }
    const auto scaled = [&](int side) {
        return std::max(1, static_cast<int>(std::int64_t{side} * longest_side / longest));
    };
    Picture out;
    out.width = scaled(picture.width);
    out.height = scaled(picture.height);
    out.channels = picture.channels;
    out.pixels.resize(out.row_bytes() * static_cast<std::size_t>(out.height));
    const auto begin_of = [](int i, int from, int to) {
        return static_cast<std::size_t>(std::int64_t{i} * from / to);
    };
    const auto channels = static_cast<std::size_t>(picture.channels);
    std::size_t at = 0;
    for (int y = 0; y < out.height; ++y) {
        const std::size_t top = begin_of(y, picture.height, out.height);
        const std::size_t bottom = std::max(top + 1, begin_of(y + 1, picture.height, out.height));
        for (int x = 0; x < out.width; ++x) {
            const std::size_t left = begin_of(x, picture.width, out.width);
            const std::size_t right = std::max(left + 1, begin_of(x + 1, picture.width, out.width));
            const std::uint64_t count = (bottom - top) * (right - left);
            for (std::size_t channel = 0; channel < channels; ++channel) {
                std::uint64_t sum = count / 2;
                for (std::size_t row = top; row < bottom; ++row) {
                    const std::size_t line = row * picture.row_bytes() + channel;
                    for (std::size_t column = left; column < right; ++column) {
                        sum += picture.pixels[line + column * channels];
                    }
                }
                out.pixels[at++] = static_cast<std::uint8_t>(sum / count);
            }
        }
    }
    return out;
}

}  // namespace kosk::platform
