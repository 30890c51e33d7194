#include "kiosk/ui/cards.h"

#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

// What differs between a card at rest, pressed and focused.
void ground(Frame& frame, const Rect& box, const Hit& hit, bool enabled) {
    const Theme& theme = frame.theme();
    const float radius = frame.metrics().radius();
    if (enabled && !hit.pressed) {
        frame.shadow(box);
    }
    const Color color = !enabled      ? mix(theme.card, theme.ground, 0.7F)
                        : hit.pressed ? theme.pressed
                                      : theme.card;
    frame.fill(box, color, radius);
    if (!theme.shadows || !enabled) {
        frame.outline(box,
                      theme.shadows ? theme.line : theme.outline,
                      std::max(1.0F, std::round(frame.metrics().grid(0.2F))),
                      radius);
    }
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
}

}  // namespace

float card_padding(const Frame& frame) {
    return frame.metrics().grid(frame.metrics().low() ? 2 : 3);
}

Frame::Ground begin_card(Frame& frame, bool flat) {
    const Theme& theme = frame.theme();
    Rect box = frame.rest();
    box.height = 0;
    const Color border = theme.shadows && !flat ? Color{0, 0, 0, 0}
                         : theme.shadows        ? theme.line
                                                : theme.outline;
    return frame.begin_ground(box, theme.card, border, frame.metrics().radius(), !flat);
}

void end_card(Frame& frame, const Frame::Ground& ground, float used) {
    const float height = std::round(used + 2 * card_padding(frame));
    frame.end_ground(ground, height);
    frame.take(height);
}

namespace {

TextStyle tile_title(const Frame& frame, bool enabled) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    return {.type = metrics.low() ? Type::caption : Type::title,
            .weight = Weight::bold,
            .color = enabled ? theme.ink : theme.quiet,
            .spacing = metrics.low() ? 0.86F : 1.0F};
}

float tile_badge(const Frame& frame, IconSize size) {
    return std::round(frame.icon_px(size) * 1.5F);
}

}  // namespace

float tile_least(Frame& frame, const Tile& tile, float width) {
    const Metrics& metrics = frame.metrics();
    const float pad = metrics.grid(metrics.low() ? 2 : 3);
    const IconSize size = metrics.low() ? IconSize::small : IconSize::large;
    const float title =
        frame.text_height(tile.title, tile_title(frame, tile.enabled), width - 2 * pad);
    return std::ceil(2 * pad + tile_badge(frame, size) + metrics.grid(1) + title);
}

bool tile(Frame& frame, std::string_view id, const Tile& tile) {
    const Rect rest = frame.rest();
    const Rect box = frame.take(rest.height);
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    Element element;
    element.id = id;
    element.role = Role::tile;
    element.label = tile.title;
    element.value = tile.subtitle;
    element.box = box;
    element.tappable = true;
    element.enabled = tile.enabled;
    const Hit hit = frame.add(std::move(element));
    ground(frame, box, hit, tile.enabled);

    const float pad = metrics.grid(metrics.low() ? 2 : 3);
    const Rect inner = box.inset(pad);
    const TextStyle title_style = tile_title(frame, tile.enabled);
    const TextStyle sub_style{.type = Type::body, .color = theme.quiet, .lines = 3};
    const IconSize icon_size = metrics.low()                   ? IconSize::small
                               : inner.height < metrics.mm(36) ? IconSize::medium
                                                               : IconSize::large;
    const float badge = tile_badge(frame, icon_size);
    const Point centre{inner.x + badge / 2, inner.y + badge / 2};
    frame.soft_ground({inner.x, inner.y, badge, badge}, metrics.radius());
    frame.icon(tile.icon, icon_size, centre, theme.primary);

    const float above = badge + metrics.grid(1);
    const Rect words{inner.x, inner.y + above, inner.width, inner.height - above};
    const float title_height = frame.text_height(tile.title, title_style, words.width);
    const float sub_height =
        tile.subtitle.empty() ? 0 : frame.text_height(tile.subtitle, sub_style, words.width);
    const bool both = sub_height > 0 && title_height + sub_height <= words.height + 1;
    const float used = std::min(words.height, both ? title_height + sub_height : title_height);
    const float top = words.bottom() - used;
    const float title_room = words.bottom() - top - (both ? sub_height : 0);
    frame.label_in({words.x, top, words.width, title_room}, tile.title, title_style);
    if (both) {
        frame.text_in(
            {words.x, top + title_room, words.width, sub_height}, tile.subtitle, sub_style);
    }
    return hit.tapped;
}

}  // namespace kosk::ui
