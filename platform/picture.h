// Pixels in memory, between the one who made them (a file's decoder, a scanner) and the encoder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kosk::platform {

// Rows from the top, without padding.
struct Picture {
    int width = 0;
    int height = 0;
    int channels = 3;  // 1 grey, 3 red, green and blue
    std::vector<std::uint8_t> pixels;
    int dots_per_inch = 0;  // as it was scanned; 0 when that is not known

    [[nodiscard]] std::size_t row_bytes() const {
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
    }
    bool operator==(const Picture&) const = default;
};

}  // namespace kosk::platform
