#include "kiosk/ui/buttons.h"

#include <cmath>

namespace kosk::ui {

namespace {

struct Paint {
    Color ground{0, 0, 0, 0};
    Color border{0, 0, 0, 0};
    Color ink;
};

Paint paint(const Theme& theme, ButtonStyle style, const Hit& hit, bool enabled) {
    if (!enabled) {
        const Color faded = mix(theme.quiet, theme.ground, 0.35F);
        // A light line on a dark ground would make a ground as light as that of a button that
        // works.
        const Color ground = mix(theme.ground, theme.line, theme.shadows ? 0.6F : 0.15F);
        return style == ButtonStyle::primary || style == ButtonStyle::danger
                   ? Paint{ground, theme.line, faded}
                   : Paint{{0, 0, 0, 0}, theme.line, faded};
    }
    switch (style) {
        case ButtonStyle::primary:
            return {hit.pressed ? theme.primary_pressed : theme.primary,
                    {0, 0, 0, 0},
                    theme.on_primary};
        case ButtonStyle::danger: {
            const Color red = theme.tone(Tone::danger).text;
            return {hit.pressed ? mix(red, {0, 0, 0, 255}, 0.25F) : red,
                    {0, 0, 0, 0},
                    theme.on_primary};
        }
        case ButtonStyle::secondary:
            return {hit.pressed ? theme.pressed : theme.card, theme.primary, theme.primary};
        case ButtonStyle::quiet:
            break;
    }
    return {hit.pressed ? theme.pressed : Color{0, 0, 0, 0}, {0, 0, 0, 0}, theme.primary};
}

// Icon, words and trailing icon, centred together.
void contents(Frame& frame,
              const Rect& box,
              std::string_view label,
              const ButtonOptions& options,
              Color ink,
              const TextStyle& style) {
    const float icon = frame.icon_px(IconSize::small);
    const float gap = frame.metrics().grid(1);
    const float before = options.icon == Icon::none ? 0 : icon + gap;
    const float after = options.trailing == Icon::none ? 0 : icon + gap;
    const Rect inner = box.inset(frame.metrics().grid(2), frame.metrics().grid(0.5F));
    const float room = inner.width - before - after;
    const float words = std::min(room, frame.line_width(label, style) + 2);
    const float left = std::round(inner.x + (inner.width - before - words - after) / 2);
    const float middle = box.centre().y;
    if (options.icon != Icon::none) {
        frame.icon(options.icon, IconSize::small, {left + icon / 2, middle}, ink);
    }
    if (options.trailing != Icon::none) {
        frame.icon(options.trailing,
                   IconSize::small,
                   {left + before + words + gap + icon / 2, middle},
                   ink);
    }
    frame.label_in({left + before, inner.y, words, inner.height}, label, style);
}

}  // namespace

void focus_ring(Frame& frame, const Rect& box, float radius) {
    const float thick = std::max(3.0F, std::round(frame.metrics().grid(0.5F)));
    frame.outline(box.inset(-thick), frame.theme().focus, thick, radius + thick);
}

float button_height(const Frame& frame, ButtonStyle style) {
    const bool tall =
        !frame.metrics().low() && (style == ButtonStyle::primary || style == ButtonStyle::danger);
    const TextStyle words{.type = Type::body, .weight = Weight::bold, .spacing = 0.92F};
    return std::max(frame.metrics().mm(tall ? kPrimaryMm : 16.0F),
                    frame.line_height(words) + frame.metrics().grid(1));
}

bool button(Frame& frame,
            std::string_view id,
            std::string_view label,
            ButtonStyle style,
            const ButtonOptions& options) {
    return button_in(frame, frame.take(button_height(frame, style)), id, label, style, options);
}

bool button_in(Frame& frame,
               const Rect& box,
               std::string_view id,
               std::string_view label,
               ButtonStyle style,
               const ButtonOptions& options) {
    Element element;
    element.id = id;
    element.role = Role::button;
    element.label = label;
    element.box = box;
    element.tappable = true;
    element.enabled = options.enabled;
    const Hit hit = frame.add(std::move(element));
    const Paint colors = paint(frame.theme(), style, hit, options.enabled);
    const float radius = std::min(frame.metrics().grid(1.5F), box.height / 2);
    frame.fill(box, colors.ground, radius);
    if (colors.border.alpha != 0) {
        frame.outline(
            box, colors.border, std::max(2.0F, std::round(frame.metrics().grid(0.25F))), radius);
    }
    contents(frame,
             box,
             label,
             options,
             colors.ink,
             {.type = Type::body,
              .weight = Weight::bold,
              .color = colors.ink,
              .align = Align::centre,
              .spacing = 0.92F});
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

bool icon_button(
    Frame& frame, const Rect& box, std::string_view id, Icon icon, std::string_view label) {
    Element element;
    element.id = id;
    element.role = Role::button;
    element.label = label;
    element.box = box;
    element.tappable = true;
    const Hit hit = frame.add(std::move(element));
    const float radius = frame.metrics().grid(1.5F);
    if (hit.pressed) {
        frame.fill(box, frame.theme().pressed, radius);
    }
    frame.icon(icon, IconSize::small, box.centre(), frame.theme().primary);
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

}  // namespace kosk::ui
