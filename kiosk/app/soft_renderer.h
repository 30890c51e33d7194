// Draws ImGui's triangles into memory, for the many terminals without a usable GPU.
//
// Only what changed is drawn: the picture is divided into tiles, each tile's triangles are hashed,
// and tiles whose hash is the last frame's keep their pixels. An unchanged frame costs the hashing
// alone; a pressed button redraws the button.
//
// Measured on two cores without a GPU, a full list at 1080×1920: 4 ms drawn whole, 0.15 ms when
// nothing changed; SDL_Renderer's software mode takes 46 ms for the same triangles, so it is not
// used.
//
// Colours are sRGB values blended as they are, as GL does with an ordinary framebuffer.
#pragma once

#include <cstdint>
#include <vector>

struct ImDrawData;
struct ImDrawList;
struct ImDrawVert;
struct ImFontAtlas;

namespace kosk::app {

// 32 bits a pixel, 0xXXRRGGBB, in memory that outlives the call.
struct Surface {
    std::uint32_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;  // pixels from one row to the next
};

// Pixels, the right and lower border excluded.
struct PixelBox {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    [[nodiscard]] bool empty() const { return left >= right || top >= bottom; }
};

class SoftRenderer {
  public:
    // Brings `surface`, which holds the last frame, up to date. Textures are the atlas (nullptr)
    // and ui::Pixels on upright rectangles. Returns what was drawn anew; the reference holds until
    // the next call.
    const std::vector<PixelBox>& render(const ImDrawData& data,
                                        const ImFontAtlas& atlas,
                                        const Surface& surface);

    // The surface or the atlas is another one: the next frame is drawn whole.
    void invalidate() { hashes_.clear(); }

  private:
    void hash_tiles(const ImDrawData& data, const Surface& surface);
    void hash_list(const ImDrawList& list, const PixelBox& screen);
    void add_to_tiles(std::uint64_t hash, const PixelBox& box);
    void find_changes(const Surface& surface);

    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint64_t> hashes_;  // of the tiles on the surface
    std::vector<std::uint64_t> next_;
    std::vector<PixelBox> changed_;
};

}  // namespace kosk::app
