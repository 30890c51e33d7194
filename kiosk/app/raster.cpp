#include "kiosk/app/raster.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <imgui.h>

#include "kiosk/ui/pictures.h"

namespace kosk::app {

namespace {

// The first pixel whose centre is not left of (above) `edge`.
int first_pixel(float edge) {
    return static_cast<int>(std::ceil(edge - 0.5F));
}

// ImGui packs red in the lowest byte, the surface blue.
std::uint32_t surface_rgb(std::uint32_t color) {
    return (color & 0xFFU) << 16U | (color & 0xFF00U) | (color >> 16U & 0xFFU);
}

// Two channels at once: `under` and `over` mixed by `alpha` of 256.
std::uint32_t blend(std::uint32_t under, std::uint32_t over, std::uint32_t alpha) {
    const std::uint32_t red_blue = under & 0xFF00FFU;
    const std::uint32_t green = under & 0x00FF00U;
    const std::uint32_t mixed_rb =
        (red_blue + (((over & 0xFF00FFU) - red_blue) * alpha >> 8U)) & 0xFF00FFU;
    const std::uint32_t mixed_g =
        (green + (((over & 0x00FF00U) - green) * alpha >> 8U)) & 0x00FF00U;
    return 0xFF000000U | mixed_rb | mixed_g;
}

// A picture's colour in the light of another one; white leaves it as it is.
std::uint32_t tinted(std::uint32_t color, std::uint32_t tint) {
    if (tint == 0xFFFFFFU) {
        return color;
    }
    std::uint32_t mixed = 0;
    for (const unsigned shift : {0U, 8U, 16U}) {
        const std::uint32_t part = (color >> shift & 0xFFU) * (tint >> shift & 0xFFU) / 255U;
        mixed |= part << shift;
    }
    return mixed;
}

// 0..255 to 0..256, so that 255 replaces exactly.
std::uint32_t widen(std::uint32_t alpha) {
    return alpha + (alpha >> 7U);
}

float x_at(const ImVec2& from, const ImVec2& to, float y) {
    return from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y);
}

float channel(std::uint32_t color, unsigned shift) {
    return static_cast<float>(color >> shift & 0xFFU);
}

// A value that is known at three corners, anywhere in their plane.
struct Plane {
    float at_origin = 0;
    float per_x = 0;
    float per_y = 0;

    Plane(const std::array<const ImDrawVert*, 3>& v, const std::array<float, 3>& value) {
        const float x1 = v[1]->pos.x - v[0]->pos.x;
        const float y1 = v[1]->pos.y - v[0]->pos.y;
        const float x2 = v[2]->pos.x - v[0]->pos.x;
        const float y2 = v[2]->pos.y - v[0]->pos.y;
        const float area = x1 * y2 - x2 * y1;
        const float d1 = value[1] - value[0];
        const float d2 = value[2] - value[0];
        per_x = (d1 * y2 - d2 * y1) / area;
        per_y = (d2 * x1 - d1 * x2) / area;
        at_origin = value[0] - per_x * v[0]->pos.x - per_y * v[0]->pos.y;
    }
    [[nodiscard]] float at(float x, float y) const { return at_origin + per_x * x + per_y * y; }
};

// Colour and alpha that run across a triangle.
class Shade {
  public:
    explicit Shade(const std::array<const ImDrawVert*, 3>& v)
        : same_rgb_(((v[0]->col ^ v[1]->col) & 0xFFFFFFU) == 0 &&
                    ((v[0]->col ^ v[2]->col) & 0xFFFFFFU) == 0),
          rgb_(surface_rgb(v[0]->col)),
          planes_{plane(v, 0), plane(v, 8), plane(v, 16), plane(v, 24)} {}

    void paint(std::uint32_t* pixels, int from, int to, float y) const {
        for (int x = from; x < to; ++x) {
            const float centre = static_cast<float>(x) + 0.5F;
            const std::uint32_t alpha = widen(value(3, centre, y));
            const std::uint32_t rgb =
                same_rgb_
                    ? rgb_
                    : value(0, centre, y) << 16U | value(1, centre, y) << 8U | value(2, centre, y);
            pixels[x] = blend(pixels[x], rgb, alpha);
        }
    }

  private:
    static Plane plane(const std::array<const ImDrawVert*, 3>& v, unsigned shift) {
        return {v,
                {channel(v[0]->col, shift), channel(v[1]->col, shift), channel(v[2]->col, shift)}};
    }
    [[nodiscard]] std::uint32_t value(std::size_t plane, float x, float y) const {
        return static_cast<std::uint32_t>(std::clamp(planes_[plane].at(x, y) + 0.5F, 0.0F, 255.0F));
    }

    bool same_rgb_;
    std::uint32_t rgb_;
    std::array<Plane, 4> planes_;
};

}  // namespace

void Raster::solid(const PixelBox& box, std::uint32_t rgb, std::uint32_t alpha) {
    const std::uint32_t share = widen(alpha);
    for (int y = box.top; y < box.bottom; ++y) {
        std::uint32_t* pixels = row(y);
        if (share == 256) {
            std::fill(pixels + box.left, pixels + box.right, 0xFF000000U | rgb);
            continue;
        }
        for (int x = box.left; x < box.right; ++x) {
            pixels[x] = blend(pixels[x], rgb, share);
        }
    }
}

void Raster::textured(const ImDrawVert& from, const ImDrawVert& to, const PixelBox& box) {
    const std::uint32_t rgb = surface_rgb(from.col);
    const std::uint32_t alpha = widen(from.col >> 24U);
    const auto wide = static_cast<float>(coverage_.width);
    const auto high = static_cast<float>(coverage_.height);
    const float u_step = (to.uv.x - from.uv.x) * wide / (to.pos.x - from.pos.x);
    const float v_step = (to.uv.y - from.uv.y) * high / (to.pos.y - from.pos.y);
    const float u_start =
        from.uv.x * wide + (static_cast<float>(box.left) + 0.5F - from.pos.x) * u_step;
    // 16.16 fixed point along a row; glyphs step by exactly one texel.
    const auto step = static_cast<std::int32_t>(std::lround(u_step * 65536.0F));
    const auto start = static_cast<std::int32_t>(u_start * 65536.0F);
    for (int y = box.top; y < box.bottom; ++y) {
        const float v = from.uv.y * high + (static_cast<float>(y) + 0.5F - from.pos.y) * v_step;
        const int line = std::clamp(static_cast<int>(v), 0, coverage_.height - 1);
        const unsigned char* texels = coverage_.texels + line * coverage_.width;
        std::uint32_t* pixels = row(y);
        std::int32_t u = start;
        for (int x = box.left; x < box.right; ++x, u += step) {
            const std::uint32_t cover = texels[std::clamp(u >> 16, 0, coverage_.width - 1)];
            if (cover != 0) {
                pixels[x] = blend(pixels[x], rgb, widen(cover) * alpha >> 8U);
            }
        }
    }
}

void Raster::rectangle(const ImDrawVert& from, const ImDrawVert& to, const PixelBox& clip) {
    const PixelBox box{std::max(first_pixel(from.pos.x), clip.left),
                       std::max(first_pixel(from.pos.y), clip.top),
                       std::min(first_pixel(to.pos.x), clip.right),
                       std::min(first_pixel(to.pos.y), clip.bottom)};
    if (box.empty() || from.col >> 24U == 0) {
        return;
    }
    if (from.uv.x == to.uv.x && from.uv.y == to.uv.y) {
        solid(box, surface_rgb(from.col), from.col >> 24U);
    } else {
        textured(from, to, box);
    }
}

void Raster::picture(const ImDrawVert& from,
                     const ImDrawVert& to,
                     const ui::Pixels& pixels,
                     const PixelBox& clip) {
    const PixelBox box{std::max(first_pixel(from.pos.x), clip.left),
                       std::max(first_pixel(from.pos.y), clip.top),
                       std::min(first_pixel(to.pos.x), clip.right),
                       std::min(first_pixel(to.pos.y), clip.bottom)};
    const std::uint32_t share = widen(from.col >> 24U);
    const std::uint32_t tint = surface_rgb(from.col) & 0xFFFFFFU;
    // The texel whose place in the picture is that of the pixel's centre in the box.
    const auto texel = [](float at, const std::array<float, 4>& span, int count) {
        const auto& [start, end, first, last] = span;
        const float part = (at + 0.5F - start) / (end - start);
        const float place = first + (last - first) * part;
        return std::clamp(static_cast<int>(place * static_cast<float>(count)), 0, count - 1);
    };
    const std::array<float, 4> across{from.pos.x, to.pos.x, from.uv.x, to.uv.x};
    const std::array<float, 4> down{from.pos.y, to.pos.y, from.uv.y, to.uv.y};
    for (int y = box.top; y < box.bottom; ++y) {
        const int line = texel(static_cast<float>(y), down, pixels.height);
        const std::uint32_t* texels =
            pixels.rgba.data() + static_cast<std::ptrdiff_t>(line) * pixels.width;
        std::uint32_t* under = row(y);
        for (int x = box.left; x < box.right; ++x) {
            const std::uint32_t over = texels[texel(static_cast<float>(x), across, pixels.width)];
            const std::uint32_t alpha = widen(over >> 24U) * share >> 8U;
            if (alpha != 0) {
                under[x] = blend(under[x], tinted(surface_rgb(over), tint), alpha);
            }
        }
    }
}

void Raster::triangle(const ImDrawVert& a,
                      const ImDrawVert& b,
                      const ImDrawVert& c,
                      const PixelBox& clip) {
    std::array<const ImDrawVert*, 3> v{&a, &b, &c};
    if ((a.col >> 24U | b.col >> 24U | c.col >> 24U) == 0) {
        return;
    }
    // Always the same order along an edge: both its triangles compute the same crossings.
    std::sort(v.begin(), v.end(), [](const ImDrawVert* one, const ImDrawVert* other) {
        return one->pos.y != other->pos.y ? one->pos.y < other->pos.y : one->pos.x < other->pos.x;
    });
    const ImVec2& top = v[0]->pos;
    const ImVec2& middle = v[1]->pos;
    const ImVec2& low = v[2]->pos;
    const float area = (middle.x - top.x) * (low.y - top.y) - (low.x - top.x) * (middle.y - top.y);
    const int first = std::max(first_pixel(top.y), clip.top);
    const int last = std::min(first_pixel(low.y), clip.bottom);
    if (area == 0 || first >= last) {
        return;
    }
    const bool one_color = a.col == b.col && a.col == c.col;
    const Shade shade(v);
    for (int y = first; y < last; ++y) {
        const float centre = static_cast<float>(y) + 0.5F;
        const float long_edge = x_at(top, low, centre);
        const float short_edge =
            centre < middle.y ? x_at(top, middle, centre) : x_at(middle, low, centre);
        const int from = std::max(first_pixel(std::min(long_edge, short_edge)), clip.left);
        const int to = std::min(first_pixel(std::max(long_edge, short_edge)), clip.right);
        if (from >= to) {
            continue;
        }
        if (one_color) {
            solid({from, y, to, y + 1}, surface_rgb(a.col), a.col >> 24U);
        } else {
            shade.paint(row(y), from, to, centre);
        }
    }
}

}  // namespace kosk::app
