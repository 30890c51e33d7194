#include "kiosk/ui/sketch.h"

#include <algorithm>
#include <cmath>

namespace kosk::ui {

namespace {

constexpr float kPenMm = 0.8F;
constexpr float kLineAt = 0.78F;  // of the height

}  // namespace

std::optional<StrokePoint> sketch(Frame& frame,
                                  std::string_view id,
                                  std::string_view label,
                                  const std::vector<Stroke>& strokes,
                                  bool signature) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const float highest = metrics.screen().height * 0.4F;
    const float wide = std::min(frame.width(), highest * kSketchRatio);
    Rect box = frame.take(std::floor(wide / kSketchRatio));
    box.x += std::floor((box.width - wide) / 2);
    box.width = std::floor(wide);
    Element element;
    element.id = id;
    element.role = Role::image;
    element.label = label;
    element.box = box;
    element.tappable = true;
    element.takes_strokes = true;
    const Hit hit = frame.add(std::move(element));
    const float radius = metrics.grid(1.5F);
    frame.fill(box, theme.card, radius);
    frame.outline(box, theme.outline, std::max(1.0F, std::round(metrics.grid(0.25F))), radius);
    if (signature) {
        const float y = std::round(box.y + box.height * kLineAt);
        const float inset = metrics.grid(4);
        frame.line({box.x + inset, y}, {box.right() - inset, y}, theme.line, 2);
    }
    const float pen = std::max(2.0F, metrics.mm(kPenMm));
    const auto place = [&](Point point) {
        return Point{box.x + point.x * box.width, box.y + point.y * box.height};
    };
    frame.push_clip(box);
    for (const Stroke& stroke : strokes) {
        for (std::size_t i = 0; i < stroke.size(); ++i) {
            frame.disc(place(stroke[i]), pen / 2, theme.ink);
            if (i > 0) {
                frame.line(place(stroke[i - 1]), place(stroke[i]), theme.ink, pen);
            }
        }
    }
    frame.pop_clip();
    if (!hit.drawing) {
        return std::nullopt;
    }
    return StrokePoint{{std::clamp((hit.at.x - box.x) / box.width, 0.0F, 1.0F),
                        std::clamp((hit.at.y - box.y) / box.height, 0.0F, 1.0F)},
                       hit.stroke_begins};
}

}  // namespace kosk::ui
