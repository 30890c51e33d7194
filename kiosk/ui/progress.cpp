#include "kiosk/ui/progress.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

void progress_steps(
    Frame& frame, std::string_view id, int step, int count, std::string_view words) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const TextStyle style{.type = Type::caption, .color = theme.quiet};
    const float bar = metrics.grid(1);
    const Rect box = frame.take(bar + metrics.grid(0.5F) + frame.line_height(style));
    Element element;
    element.id = id;
    element.role = Role::progress;
    element.label = words;
    element.box = box;
    frame.add(std::move(element));
    const int shown = std::max(1, count);
    const float gap = shown > 30 ? 0 : metrics.grid(0.5F);
    const float cell =
        (box.width - gap * static_cast<float>(shown - 1)) / static_cast<float>(shown);
    for (int i = 0; i < shown; ++i) {
        const float x = box.x + static_cast<float>(i) * (cell + gap);
        const Color color = i + 1 < step    ? theme.primary
                            : i + 1 == step ? theme.highlight
                                            : theme.line;
        frame.fill({x, box.y, cell, bar}, color, gap == 0 ? 0 : bar / 2);
    }
    frame.text_in({box.x, box.y + bar + metrics.grid(0.5F), box.width, frame.line_height(style)},
                  words,
                  style);
}

bool bar_row(Frame& frame, std::string_view id, const Bar& bar) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const ToneColors& colors = theme.tone(bar.tone);
    const TextStyle label_style{.type = Type::body};
    const TextStyle number_style{.type = Type::body, .weight = Weight::bold, .align = Align::right};
    const float icon =
        bar.icon == Icon::none ? 0 : frame.icon_px(IconSize::small) + metrics.grid(1);
    const float trail = bar.tappable ? frame.icon_px(IconSize::small) : 0;
    const float number = frame.line_width(bar.number, number_style) + 2;
    const float wide = frame.width() - icon - trail - number - metrics.grid(2);
    const float label_height = frame.text_height(bar.label, label_style, wide);
    const float thick = metrics.grid(1.5F);
    const float words = label_height + metrics.grid(0.5F) + thick;
    const Rect box = frame.take(std::max(words + metrics.grid(2), metrics.touch()));
    Element element;
    element.id = id;
    element.role = bar.tappable ? Role::row : Role::progress;
    element.label = bar.label;
    element.value = bar.number;
    element.box = box;
    element.tappable = bar.tappable;
    const Hit hit = frame.add(std::move(element));
    if (hit.pressed) {
        frame.fill(box.inset(-metrics.grid(1), 0), theme.pressed, metrics.grid(1.5F));
    }
    const float top = std::round(box.y + (box.height - words) / 2);
    if (bar.icon != Icon::none) {
        frame.icon(bar.icon,
                   IconSize::small,
                   {box.x + frame.icon_px(IconSize::small) / 2, top + label_height / 2},
                   colors.solid);
    }
    frame.text_in({box.x + icon, top, wide, label_height}, bar.label, label_style);
    frame.text_in({box.right() - trail - number, top, number, frame.line_height(number_style)},
                  bar.number,
                  number_style);
    const Rect track{
        box.x + icon, top + label_height + metrics.grid(0.5F), box.width - icon - trail, thick};
    const float part = bar.most > 0 ? std::clamp(bar.value / bar.most, 0.0F, 1.0F) : 0;
    frame.fill(track, theme.line.with_alpha(theme.shadows ? 255 : 60), thick / 2);
    if (part > 0) {
        fill_tone(frame,
                  {track.x, track.y, std::max(thick, track.width * part), thick},
                  bar.tone,
                  thick / 2);
    }
    if (bar.tappable) {
        frame.icon(Icon::chevron_right,
                   IconSize::small,
                   {box.right() - trail / 2 + metrics.grid(0.5F), box.centre().y},
                   theme.quiet);
    }
    if (hit.focused) {
        focus_ring(frame, box, metrics.grid(1));
    }
    return hit.tapped;
}

void fill_tone(Frame& frame, const Rect& box, Tone tone, float radius) {
    const Theme& theme = frame.theme();
    const Color solid = theme.tone(tone).solid;
    const bool one_colour = theme.tone(Tone::good).solid == theme.tone(Tone::danger).solid;
    if (!one_colour || tone == Tone::good) {
        return frame.fill(box, solid, radius);
    }
    const float thick = std::max(2.0F, std::round(frame.metrics().grid(0.25F)));
    frame.fill(box, theme.card, radius);
    const Rect inner = box.inset(thick);
    if (tone == Tone::info || tone == Tone::danger) {
        for (float x = inner.x + thick; x + thick <= inner.right(); x += 3 * thick) {
            frame.fill({x, inner.y, thick, inner.height}, solid);
        }
    }
    if (tone == Tone::warning || tone == Tone::danger) {
        for (float y = inner.y + thick; y + thick <= inner.bottom(); y += 3 * thick) {
            frame.fill({inner.x, y, inner.width, thick}, solid);
        }
    }
    frame.outline(box, solid, thick, radius);
}

void stacked_bar(Frame& frame,
                 std::string_view id,
                 std::string_view label,
                 const std::vector<Part>& parts) {
    const Metrics& metrics = frame.metrics();
    const Rect box = frame.take(metrics.grid(3));
    Element element;
    element.id = id;
    element.role = Role::image;
    element.label = label;
    element.box = box;
    frame.add(std::move(element));
    float whole = 0;
    std::size_t shown = 0;
    for (const Part& part : parts) {
        whole += part.value;
        shown += part.value > 0 ? 1 : 0;
    }
    if (whole <= 0) {
        frame.fill(box, frame.theme().line, metrics.grid(0.5F));
        return;
    }
    const float gap = std::max(2.0F, metrics.grid(0.25F));
    const float usable = box.width - gap * static_cast<float>(shown - 1);
    float x = box.x;
    for (const Part& part : parts) {
        if (part.value <= 0) {
            continue;
        }
        const float wide = usable * part.value / whole;
        fill_tone(frame, {x, box.y, wide, box.height}, part.tone, metrics.grid(0.5F));
        x += wide + gap;
    }
}

}  // namespace kosk::ui
