// Points, sizes and rectangles on the screen, in pixels from its upper left corner.
#pragma once

#include <algorithm>

namespace kosk::ui {

struct Point {
    float x = 0;
    float y = 0;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    [[nodiscard]] float right() const { return x + width; }
    [[nodiscard]] float bottom() const { return y + height; }
    [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
    [[nodiscard]] bool contains(Point point) const {
        return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
    }
    [[nodiscard]] Rect inset(float by) const { return inset(by, by); }
    [[nodiscard]] Rect inset(float across, float down) const {
        return {x + across,
                y + down,
                std::max(0.0F, width - 2 * across),
                std::max(0.0F, height - 2 * down)};
    }
    // What lies in both; empty when they do not meet.
    [[nodiscard]] Rect clipped_to(const Rect& other) const {
        const float left = std::max(x, other.x);
        const float top = std::max(y, other.y);
        return {left,
                top,
                std::max(0.0F, std::min(right(), other.right()) - left),
                std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
    }
    [[nodiscard]] bool meets(const Rect& other) const { return !clipped_to(other).empty(); }
};

}  // namespace kosk::ui
