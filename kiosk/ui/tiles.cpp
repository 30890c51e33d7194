#include "kiosk/ui/tiles.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

constexpr float kMostMm = 105;  // higher, a tile would be empty
constexpr std::array kLooks{TileLook::large, TileLook::medium, TileLook::beside, TileLook::compact};

bool is_beside(TileLook look) {
    return look == TileLook::beside || look == TileLook::compact;
}

TextStyle title_style(const Frame& frame, const Tile& tile, TileLook look) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const Type type = metrics.low()               ? Type::caption
                      : look == TileLook::compact ? Type::heading
                                                  : Type::title;
    return {.type = type,
            .weight = Weight::bold,
            .color = tile.enabled ? theme.ink : theme.quiet,
            .spacing = metrics.low() ? 0.86F : 1.0F};
}

TextStyle subtitle_style(const Frame& frame) {
    const bool low = frame.metrics().low();
    return {.type = low ? Type::caption : Type::body,
            .color = frame.theme().quiet,
            .spacing = low ? 0.86F : 1.0F};
}

IconSize icon_size(const Frame& frame, TileLook look) {
    return frame.metrics().low()     ? IconSize::small
           : look == TileLook::large ? IconSize::large
                                     : IconSize::medium;
}

float padding(const Frame& frame) {
    return frame.metrics().grid(frame.metrics().low() ? 2 : 3);
}

// Where the icon's ground and the words stand in a tile.
struct Parts {
    Rect badge;
    Rect words;
};

Parts parts_of(const Frame& frame, const Rect& box, TileLook look) {
    const Rect inner = box.inset(padding(frame));
    const float side = std::round(frame.icon_px(icon_size(frame, look)) * 1.5F);
    if (is_beside(look)) {
        const float before = side + frame.metrics().grid(2);
        const float top = std::round(inner.y + std::max(0.0F, inner.height - side) / 2);
        return {{inner.x, top, side, side},
                {inner.x + before, inner.y, inner.width - before, inner.height}};
    }
    const float above = side + frame.metrics().grid(1);
    return {{inner.x, inner.y, side, side},
            {inner.x, inner.y + above, inner.width, inner.height - above}};
}

float least_height(Frame& frame, const Tile& tile, TileLook look, float width) {
    const Parts parts = parts_of(frame, {0, 0, width, 1000}, look);
    const float words =
        frame.text_height(tile.title, title_style(frame, tile, look), parts.words.width) +
        frame.text_height(tile.subtitle, subtitle_style(frame), parts.words.width);
    const float inner = is_beside(look) ? std::max(parts.badge.height, words)
                                        : parts.words.y - parts.badge.y + words;
    return std::ceil(inner + 2 * padding(frame));
}

// Whether a word of the title is wider than its place.
bool breaks_words(Frame& frame, const Tile& tile, TileLook look, float width) {
    const TextStyle style = title_style(frame, tile, look);
    const float most = parts_of(frame, {0, 0, width, 1000}, look).words.width;
    for (std::size_t at = 0; at < tile.title.size();) {
        const std::size_t end = std::min(tile.title.find(' ', at), tile.title.size());
        if (frame.line_width(tile.title.substr(at, end - at), style) > most) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

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

TilePlan plan_tiles(Frame& frame, const std::vector<Tile>& tiles, std::size_t columns, float room) {
    const float gap = frame.metrics().grid(2);
    TilePlan best;
    float best_cost = 1e9F;
    for (std::size_t across = columns; across > 0 && across + 1 >= columns; --across) {
        const auto rows = static_cast<float>((tiles.size() + across - 1) / across);
        const auto many = static_cast<float>(across);
        const float width = (frame.width() - (many - 1) * gap) / many;
        const float share = (room - (rows - 1) * gap) / rows;
        for (const TileLook look : kLooks) {
            float least = frame.metrics().mm(kTileMm);
            bool broken = false;
            for (const Tile& one : tiles) {
                least = std::max(least, least_height(frame, one, look, width));
                broken = broken || breaks_words(frame, one, look, width);
            }
            if (least <= share && !broken) {
                return {across,
                        look,
                        std::max(least, std::floor(std::min(share, frame.metrics().mm(kMostMm))))};
            }
            const float cost = least * rows + (broken ? 1e6F : 0);
            if (cost < best_cost) {
                best_cost = cost;
                best = {across, look, std::max(least, std::floor(share))};
            }
        }
    }
    return best;
}

bool tile(Frame& frame, std::string_view id, const Tile& tile, TileLook look) {
    const Rect box = frame.take(frame.rest().height);
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

    const auto [badge, words] = parts_of(frame, box, look);
    frame.soft_ground(badge, frame.metrics().radius());
    frame.icon(tile.icon, icon_size(frame, look), badge.centre(), frame.theme().primary);

    const TextStyle title = title_style(frame, tile, look);
    const TextStyle subtitle = subtitle_style(frame);
    const float title_height = frame.text_height(tile.title, title, words.width);
    float sub_height = frame.text_height(tile.subtitle, subtitle, words.width);
    if (title_height + sub_height > words.height + 1) {
        sub_height = 0;
    }
    const float used = std::min(words.height, title_height + sub_height);
    const float spare = words.height - used;
    const float top = words.y + (is_beside(look) ? std::floor(spare / 2) : spare);
    const float title_room = used - sub_height;
    frame.label_in({words.x, top, words.width, title_room}, tile.title, title);
    if (sub_height > 0) {
        frame.text_in(
            {words.x, top + title_room, words.width, sub_height}, tile.subtitle, subtitle);
    }
    return hit.tapped;
}

}  // namespace kosk::ui
