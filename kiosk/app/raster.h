// Filling rectangles and triangles in memory: the inner loops of SoftRenderer.
#pragma once

#include <cstdint>

#include "kiosk/app/soft_renderer.h"

struct ImDrawVert;

namespace kosk::ui {
struct Pixels;
}

namespace kosk::app {

// One byte of coverage a texel.
struct Coverage {
    const unsigned char* texels = nullptr;
    int width = 0;
    int height = 0;
};

// Draws into `surface` within `clip`, which lies inside the surface.
class Raster {
  public:
    Raster(const Surface& surface, const Coverage& coverage)
        : surface_(surface), coverage_(coverage) {}

    // An upright rectangle of one colour from its upper left to its lower right vertex.
    void rectangle(const ImDrawVert& from, const ImDrawVert& to, const PixelBox& clip);
    // The same, filled with a picture.
    void picture(const ImDrawVert& from,
                 const ImDrawVert& to,
                 const ui::Pixels& pixels,
                 const PixelBox& clip);
    // Any triangle; colours run linearly between its corners. Pixels whose centre lies on a shared
    // edge belong to exactly one of both triangles.
    void triangle(const ImDrawVert& a,
                  const ImDrawVert& b,
                  const ImDrawVert& c,
                  const PixelBox& clip);

  private:
    void solid(const PixelBox& box, std::uint32_t rgb, std::uint32_t alpha);
    void textured(const ImDrawVert& from, const ImDrawVert& to, const PixelBox& box);
    [[nodiscard]] std::uint32_t* row(int y) const { return surface_.pixels + y * surface_.stride; }

    Surface surface_;
    Coverage coverage_;
};

}  // namespace kosk::app
