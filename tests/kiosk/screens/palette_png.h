// Pictures for documentation: smaller, of few colours, as PNG.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kosk::screens {

struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> rgb;  // red in bits 16 to 23; the highest byte means nothing

    [[nodiscard]] std::uint32_t at(int x, int y) const {
        return rgb[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)];
    }
};

// Half as wide and high: each pixel is the middle of four.
Image halved(const Image& image);
// One beside the other, `gap` grey pixels between them. All are equally high.
Image beside(const std::vector<Image>& images, int gap);
// With at most `colours` (2 to 256) colours, chosen where the picture has most to tell; a picture
// that has no more keeps each of them. Empty when it cannot be written.
std::string palette_png(const Image& image, std::size_t colours);

}  // namespace kosk::screens
