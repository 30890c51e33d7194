#include "kiosk/app/sketch_picture.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "kiosk/app/picture.h"

namespace kosk::app {

namespace {

constexpr int kWidth = 800;
constexpr int kHeight = 400;
constexpr float kPen = 3;  // pixels

using Points = std::vector<session::SketchPoint>;

float distance(float x, float y, session::SketchPoint a, session::SketchPoint b) {
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length = dx * dx + dy * dy;
    const float along =
        length == 0 ? 0 : std::clamp(((x - a.x) * dx + (y - a.y) * dy) / length, 0.0F, 1.0F);
    return std::hypot(x - a.x - along * dx, y - a.y - along * dy);
}

class Paper {
  public:
    void line(session::SketchPoint a, session::SketchPoint b) {
        const auto low = [](float one, float other) {
            return static_cast<int>(std::floor(std::min(one, other) - kPen));
        };
        const auto high = [](float one, float other) {
            return static_cast<int>(std::ceil(std::max(one, other) + kPen));
        };
        for (int y = std::max(0, low(a.y, b.y)); y < std::min(kHeight, high(a.y, b.y)); ++y) {
            for (int x = std::max(0, low(a.x, b.x)); x < std::min(kWidth, high(a.x, b.x)); ++x) {
                const float away =
                    distance(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F, a, b);
                const float ink = std::clamp(kPen / 2 + 0.5F - away, 0.0F, 1.0F);
                const auto grey = static_cast<std::uint32_t>(std::lround(255.0F * (1 - ink)));
                std::uint32_t& pixel =
                    pixels_[static_cast<std::size_t>(y) * kWidth + static_cast<std::size_t>(x)];
                pixel = std::min(pixel, grey << 16U | grey << 8U | grey);
            }
        }
    }

    Result<std::string> png() {
        Surface surface;
        surface.pixels = pixels_.data();
        surface.width = kWidth;
        surface.height = kHeight;
        surface.stride = kWidth;
        return png_of(surface);
    }

  private:
    std::vector<std::uint32_t> pixels_ =
        std::vector<std::uint32_t>(static_cast<std::size_t>(kWidth) * kHeight, 0x00FFFFFFU);
};

}  // namespace

Result<std::string> picture_of(const session::Sketch& sketch) {
    Paper paper;
    for (const Points& stroke : sketch) {
        for (std::size_t i = 0; i < stroke.size(); ++i) {
            const auto place = [](session::SketchPoint point) {
                return session::SketchPoint{point.x * kWidth, point.y * kHeight};
            };
            paper.line(place(stroke[i > 0 ? i - 1 : 0]), place(stroke[i]));
        }
    }
    return paper.png();
}

}  // namespace kosk::app
