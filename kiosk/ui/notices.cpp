// Chips, banners and empty states of cards.h.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"
#include "kiosk/ui/cards.h"

namespace kosk::ui {

Icon tone_icon(Tone tone) {
    switch (tone) {
        case Tone::good:
            return Icon::good;
        case Tone::warning:
            return Icon::warning;
        case Tone::danger:
            return Icon::error;
        case Tone::neutral:
        case Tone::info:
            break;
    }
    return Icon::info;
}

namespace {

bool chip(Frame& frame, const Rect& box, const Chip& chip, const TextStyle& base) {
    const Theme& theme = frame.theme();
    Element element;
    element.id = chip.id;
    element.role = Role::tab;
    element.label = chip.label;
    element.box = box;
    element.tappable = true;
    element.checked = chip.selected;
    const Hit hit = frame.add(std::move(element));
    const float radius = box.height / 2;
    const Color ground = chip.selected ? theme.primary : hit.pressed ? theme.pressed : theme.card;
    frame.fill(box, ground, radius);
    frame.outline(box,
                  chip.selected ? theme.primary : theme.outline,
                  std::max(1.0F, std::round(frame.metrics().grid(0.2F))),
                  radius);
    TextStyle style = base;
    style.color = chip.selected ? theme.on_primary : theme.ink;
    style.align = Align::centre;
    Rect words = box.inset(frame.metrics().grid(2), 0);
    if (chip.selected) {
        const float side = frame.icon_px(IconSize::small);
        frame.icon(Icon::check, IconSize::small, {words.x + side / 2, box.centre().y}, style.color);
        words.x += side + frame.metrics().grid(0.5F);
        words.width -= side + frame.metrics().grid(0.5F);
    }
    frame.label_in(words, chip.label, style);
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

}  // namespace

int chips(Frame& frame, const std::vector<Chip>& chips) {
    const Metrics& metrics = frame.metrics();
    const TextStyle style{.type = Type::caption, .weight = Weight::bold};
    const float gap = std::max(metrics.touch_gap(), metrics.grid(1.5F));
    const Rect start = frame.rest();
    const float height = std::max(metrics.touch(), frame.line_height(style) + metrics.grid(0.5F));
    float x = start.x;
    float y = start.y;
    int tapped = -1;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const float mark =
            chips[i].selected ? frame.icon_px(IconSize::small) + metrics.grid(0.5F) : 0;
        const float wide =
            std::clamp(frame.line_width(chips[i].label, style) + 2 * metrics.grid(2) + mark + 4,
                       std::min(metrics.touch(), start.width),
                       start.width);
        if (x > start.x && x + wide > start.right()) {
            x = start.x;
            y += height + gap;
        }
        if (chip(frame, {x, y, std::round(wide), height}, chips[i], style)) {
            tapped = static_cast<int>(i);
        }
        x += std::round(wide) + gap;
    }
    frame.take(y + height - start.y);
    return tapped;
}

void banner(
    Frame& frame, std::string_view id, Tone tone, std::string_view title, std::string_view text) {
    const Metrics& metrics = frame.metrics();
    const ToneColors& colors = frame.theme().tone(tone);
    const float pad = metrics.grid(2);
    const float icon = frame.icon_px(IconSize::small);
    const float left = pad + icon + metrics.grid(1.5F);
    const float wide = frame.width() - left - pad;
    const TextStyle title_style{.type = Type::body, .weight = Weight::bold, .color = colors.text};
    const TextStyle text_style{.type = Type::body, .color = colors.text};
    const float title_height = title.empty() ? 0 : frame.text_height(title, title_style, wide);
    const float text_height = text.empty() ? 0 : frame.text_height(text, text_style, wide);
    const Rect box =
        frame.take(std::max(icon, title_height + text_height) + 2 * metrics.grid(1.5F));
    Element element;
    element.id = id;
    element.role = Role::status;
    element.label = title.empty()  ? std::string(text)
                    : text.empty() ? std::string(title)
                                   : std::string(title) + ". " + std::string(text);
    element.box = box;
    frame.add(std::move(element));
    const float radius = metrics.grid(1.5F);
    frame.fill(box, colors.soft, radius);
    if (!frame.theme().shadows) {
        frame.outline(box, colors.solid, std::max(2.0F, metrics.grid(0.3F)), radius);
    }
    const float first_line = frame.line_height(title.empty() ? text_style : title_style);
    float top = box.y + metrics.grid(1.5F);
    frame.icon(tone_icon(tone),
               IconSize::small,
               {box.x + pad + icon / 2, top + std::max(icon, first_line) / 2},
               colors.solid);
    top += std::max(0.0F, std::round((icon - title_height - text_height) / 2));
    frame.text_in({box.x + left, top, wide, title_height}, title, title_style);
    frame.text_in({box.x + left, top + title_height, wide, text_height}, text, text_style);
}

void empty_state(
    Frame& frame, std::string_view id, Icon icon, std::string_view title, std::string_view text) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    // Where the panel is short the words need the place more than the icon.
    const bool pictured = !metrics.low();
    const float side = std::round(frame.icon_px(IconSize::large) * 1.8F);
    const float above = pictured ? side + metrics.grid(2) : 0;
    const float wide = std::min(frame.width(), metrics.mm(180));
    const TextStyle title_style{.type = Type::heading, .align = Align::centre};
    const TextStyle text_style{.type = Type::body, .color = theme.quiet, .align = Align::centre};
    const float title_height = frame.text_height(title, title_style, wide);
    const float text_height = frame.text_height(text, text_style, wide);
    const float pad = metrics.grid(metrics.low() ? 1 : 6);
    const Rect box = frame.take(above + title_height + metrics.grid(1) + text_height + 2 * pad);
    Element element;
    element.id = id;
    element.role = Role::status;
    element.label = std::string(title) + ". " + std::string(text);
    element.box = box;
    element.live = true;
    frame.add(std::move(element));
    if (pictured) {
        const Point centre{box.centre().x, box.y + pad + side / 2};
        frame.soft_ground({centre.x - side / 2, centre.y - side / 2, side, side}, side / 2);
        frame.icon(icon, IconSize::large, centre, theme.primary);
    }
    const float left = std::round(box.centre().x - wide / 2);
    float top = box.y + pad + above;
    frame.text_in({left, top, wide, title_height}, title, title_style);
    top += title_height + metrics.grid(1);
    frame.text_in({left, top, wide, text_height}, text, text_style);
}

}  // namespace kosk::ui
