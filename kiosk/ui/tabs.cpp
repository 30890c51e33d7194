#include "kiosk/ui/tabs.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

const TextStyle kWords{.type = Type::body, .weight = Weight::bold, .align = Align::centre};

bool draw_tab(Frame& frame, const Rect& box, const Tab& tab) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    Element element;
    element.id = tab.id;
    element.role = Role::tab;
    element.label = tab.label;
    element.box = box;
    element.tappable = true;
    element.checked = tab.selected;
    const Hit hit = frame.add(std::move(element));
    const float radius = metrics.grid(1.5F);
    const float thin = std::max(1.0F, std::round(metrics.grid(0.2F)));
    const Color ground = tab.selected ? theme.primary : hit.pressed ? theme.pressed : theme.card;
    frame.fill(box, ground, radius);
    frame.outline(box, tab.selected ? theme.primary : theme.outline, thin, radius);
    const float mark = tab.selected ? frame.icon_px(IconSize::small) + metrics.grid(1) : 0;
    TextStyle style = kWords;
    style.color = tab.selected ? theme.on_primary : theme.primary;
    const Rect inner = box.inset(metrics.grid(1.5F), metrics.grid(0.5F));
    const float words = std::min(inner.width - mark, frame.line_width(tab.label, style) + 2);
    const float left = std::round(inner.x + (inner.width - mark - words) / 2);
    if (tab.selected) {
        const float side = frame.icon_px(IconSize::small);
        frame.icon(Icon::check, IconSize::small, {left + side / 2, box.centre().y}, style.color);
    }
    frame.label_in({left + mark, inner.y, words, inner.height}, tab.label, style);
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

}  // namespace

int tabs(Frame& frame, const std::vector<Tab>& tabs) {
    const Metrics& metrics = frame.metrics();
    const float gap = std::max(metrics.touch_gap(), metrics.grid(1.5F));
    const float mark = frame.icon_px(IconSize::small) + metrics.grid(1);
    const auto count = static_cast<float>(std::max<std::size_t>(1, tabs.size()));
    const float beside = std::floor((frame.width() - gap * (count - 1)) / count);
    const bool fits = std::all_of(tabs.begin(), tabs.end(), [&](const Tab& tab) {
        return frame.line_width(tab.label, kWords) + mark + 2 * metrics.grid(1.5F) <= beside;
    });
    const float height = std::max(metrics.mm(16), frame.line_height(kWords) + metrics.grid(1));
    int tapped = -1;
    Rect box = frame.rest();
    box.height = height;
    box.width = fits ? beside : box.width;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        if (draw_tab(frame, box, tabs[i])) {
            tapped = static_cast<int>(i);
        }
        box.x += fits ? beside + gap : 0;
        box.y += fits ? 0 : height + gap;
    }
    frame.take(fits ? height : count * (height + gap) - gap);
    return tapped;
}

}  // namespace kosk::ui
