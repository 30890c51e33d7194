// Where pictures come from: the screens name them, the program has their pixels.
//
// Thread: the screen's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace kosk::ui {

struct Extent {
    int width = 0;
    int height = 0;
};

// A picture as it is drawn, a pixel a pixel. Renderers get its address as ImGui's texture.
struct Pixels {
    std::uint64_t serial = 0;  // another one for other pixels
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> rgba;  // red in the lowest byte, not premultiplied
};

class Pictures {
  public:
    virtual ~Pictures() = default;
    // As it is stored, in pixels; nullopt when there is none, or none that can be read.
    virtual std::optional<Extent> size_of(std::string_view name) = 0;
    // Scaled, with its corners cut round; nullptr as above.
    virtual std::shared_ptr<const Pixels> get(std::string_view name, Extent size, int radius) = 0;
};

}  // namespace kosk::ui
