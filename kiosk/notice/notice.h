// A picture that is shrunk or enlarged to a display of any shape.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kosk::notice {

struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> colours;  // 0x00RRGGBB, row by row

    [[nodiscard]] std::uint32_t at(int x, int y) const {
        return colours[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                       static_cast<std::size_t>(x)];
    }
};

// A PNG file; no pixels when it cannot be read.
Pixels read_png(const std::string& file);

// All of `picture` in the middle of a display, as large as fits; around it is the colour of its
// first pixel.
Pixels fill_display(const Pixels& picture, int width, int height);

}  // namespace kosk::notice
