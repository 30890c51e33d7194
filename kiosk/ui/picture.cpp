#include "kiosk/ui/picture.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

constexpr float kMostZoom = 2;  // beyond, a small picture is a blur
constexpr float kChoiceMm = 45;
constexpr Color kPaper{255, 255, 255};  // drawings are made for it, in every theme

// As large as it fits, in its proportions.
Extent fitted(Extent size, float width, float height) {
    const auto wide = static_cast<float>(size.width);
    const auto high = static_cast<float>(size.height);
    const float scale = std::min({width / wide, height / high, kMostZoom});
    return {std::max(1, static_cast<int>(wide * scale)),
            std::max(1, static_cast<int>(high * scale))};
}

void draw(Frame& frame, const Rect& box, std::string_view name) {
    const float radius = frame.metrics().grid(1);
    frame.fill(box, kPaper, radius);
    frame.picture(box, name, radius);
}

}  // namespace

bool picture(Frame& frame, std::string_view id, const Picture& picture) {
    const auto size = frame.picture_size(picture.name);
    if (!size) {
        return false;
    }
    const Extent shown = fitted(*size, frame.width(), frame.metrics().mm(picture.most_height_mm));
    Rect box = frame.take(static_cast<float>(shown.height));
    box.x += std::floor((box.width - static_cast<float>(shown.width)) / 2);
    box.width = static_cast<float>(shown.width);
    Element element;
    element.id = id;
    element.role = Role::image;
    element.label = picture.words;
    element.box = box;
    frame.add(std::move(element));
    draw(frame, box, picture.name);
    return true;
}

bool picture_choice(Frame& frame, std::string_view id, const PictureChoice& choice) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const TextStyle style{.type = Type::body,
                          .weight = choice.chosen ? Weight::bold : Weight::regular};
    const float pad = metrics.grid(2);
    const float icon = frame.icon_px(IconSize::small);
    const float left = icon + metrics.grid(1.5F);
    const float wide = frame.width() - 2 * pad;
    const auto stored = frame.picture_size(choice.picture);
    const Extent shown = stored ? fitted(*stored, wide, metrics.mm(kChoiceMm)) : Extent{};
    const float words = frame.text_height(choice.label, style, wide - left);
    const float line = std::max(icon, words);
    const float above = stored ? static_cast<float>(shown.height) + metrics.grid(1.5F) : 0;
    const Rect box = frame.take(std::max(metrics.mm(16), above + line + 2 * pad));
    Element element;
    element.id = id;
    element.role = choice.many ? Role::checkbox : Role::radio;
    element.label = choice.label;
    element.box = box;
    element.tappable = true;
    element.checked = choice.chosen;
    const Hit hit = frame.add(std::move(element));
    const float radius = metrics.grid(1.5F);
    const float thin = std::max(1.0F, std::round(metrics.grid(0.2F)));
    frame.fill(box,
               hit.pressed     ? theme.pressed
               : choice.chosen ? theme.primary_soft
                               : theme.card,
               radius);
    frame.outline(box,
                  choice.chosen ? theme.primary : theme.outline,
                  choice.chosen ? 2 * thin : thin,
                  radius);
    if (stored) {
        const auto width = static_cast<float>(shown.width);
        draw(frame,
             {box.x + std::floor((box.width - width) / 2),
              box.y + pad,
              width,
              static_cast<float>(shown.height)},
             choice.picture);
    }
    const float middle = std::round(box.y + pad + above + line / 2);
    const Icon mark = choice.many ? (choice.chosen ? Icon::check_on : Icon::check_off)
                                  : (choice.chosen ? Icon::radio_on : Icon::radio_off);
    frame.icon(mark,
               IconSize::small,
               {box.x + pad + icon / 2, middle},
               choice.chosen ? theme.primary : theme.quiet);
    frame.text_in({box.x + pad + left, std::round(middle - words / 2), wide - left, words},
                  choice.label,
                  style);
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

}  // namespace kosk::ui
