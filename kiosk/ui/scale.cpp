#include "kiosk/ui/scale.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

constexpr TextStyle kWords{.type = Type::caption, .weight = Weight::bold, .align = Align::centre};

float widest_word(const Frame& frame, std::string_view text) {
    float widest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        widest = std::max(widest, frame.line_width(text.substr(at, end - at), kWords));
        at = end + 1;
    }
    return widest;
}

struct Rows {
    std::size_t columns;
    float width;
};

// As few rows as leave every box `least` wide.
Rows rows_of(const Frame& frame, std::size_t count, float least) {
    const float gap = frame.metrics().touch_gap();
    std::size_t columns = count;
    const auto width = [&] {
        const auto boxes = static_cast<float>(columns);
        return (frame.width() - (boxes - 1) * gap) / boxes;
    };
    for (std::size_t rows = 2; columns > 1 && width() < least; ++rows) {
        columns = (count + rows - 1) / rows;
    }
    return {columns, width()};
}

Hit add_stop(Frame& frame, const ScaleStop& stop, const Rect& box) {
    Element element;
    element.id = stop.id;
    element.role = Role::radio;
    element.label = stop.label;
    element.box = box;
    element.tappable = true;
    element.checked = stop.selected;
    return frame.add(std::move(element));
}

template <class DrawStop>
int draw_rows(Frame& frame,
              const std::vector<ScaleStop>& stops,
              const Rows& rows,
              float height,
              const DrawStop& draw_stop) {
    const float gap = frame.metrics().touch_gap();
    int tapped = -1;
    Rect row;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const std::size_t column = i % rows.columns;
        if (column == 0) {
            frame.set_gap(gap);
            row = frame.take(height);
        }
        const float x = row.x + static_cast<float>(column) * (rows.width + gap);
        const Rect box{std::round(x), row.y, std::floor(rows.width), height};
        if (draw_stop(i, box)) {
            tapped = static_cast<int>(i);
        }
    }
    return tapped;
}

}  // namespace

bool fits_scale(Frame& frame, const std::vector<ScaleStop>& stops) {
    const auto boxes = static_cast<float>(stops.size());
    const float pad = 2 * frame.metrics().grid(0.5F);
    const float width = (frame.width() - (boxes - 1) * frame.metrics().touch_gap()) / boxes - pad;
    return width >= frame.metrics().touch() &&
           std::all_of(stops.begin(), stops.end(), [&](const ScaleStop& stop) {
               return widest_word(frame, stop.label) <= width;
           });
}

int scale(Frame& frame, const std::vector<ScaleStop>& stops) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const float pad = metrics.grid(0.5F);
    float widest = 0;
    for (const ScaleStop& stop : stops) {
        widest = std::max(widest, widest_word(frame, stop.label));
    }
    const Rows rows = rows_of(frame, stops.size(), std::max(metrics.touch(), widest + 2 * pad + 1));
    float words = 0;
    for (const ScaleStop& stop : stops) {
        words = std::max(words, frame.text_height(stop.label, kWords, rows.width - 2 * pad));
    }
    const float height = std::max(metrics.mm(16), words + 2 * metrics.grid(1));
    const float radius = metrics.grid(1.5F);
    const float thin = std::max(1.0F, std::round(metrics.grid(0.2F)));
    return draw_rows(frame, stops, rows, height, [&](std::size_t i, const Rect& box) {
        const ScaleStop& stop = stops[i];
        const Hit hit = add_stop(frame, stop, box);
        const bool on = stop.selected;
        frame.fill(box, on ? theme.primary : hit.pressed ? theme.pressed : theme.card, radius);
        frame.outline(box, on ? theme.primary : theme.outline, on ? 2 * thin : thin, radius);
        TextStyle style = kWords;
        style.color = on ? theme.on_primary : theme.ink;
        const float used = frame.text_height(stop.label, style, box.width - 2 * pad);
        frame.text_in(
            {box.x + pad, std::round(box.centre().y - used / 2), box.width - 2 * pad, used},
            stop.label,
            style);
        if (hit.focused) {
            focus_ring(frame, box, radius);
        }
        return hit.tapped;
    });
}

int stars(Frame& frame, const std::vector<ScaleStop>& stops) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const float icon = frame.icon_px(IconSize::medium);
    const float height = std::max(metrics.mm(16), icon + metrics.grid(1));
    const Rows rows = rows_of(frame, stops.size(), std::max(metrics.touch(), icon));
    const auto selected =
        std::find_if(stops.begin(), stops.end(), [](const auto& stop) { return stop.selected; });
    const auto full = selected == stops.end() ? 0 : selected - stops.begin() + 1;
    return draw_rows(frame, stops, rows, height, [&](std::size_t i, const Rect& box) {
        const Hit hit = add_stop(frame, stops[i], box);
        const bool on = static_cast<std::ptrdiff_t>(i) < full;
        if (hit.pressed) {
            frame.fill(box, theme.pressed, metrics.grid(1.5F));
        }
        frame.icon(on ? Icon::star : Icon::star_off,
                   IconSize::medium,
                   box.centre(),
                   on ? theme.primary : theme.quiet);
        if (hit.focused) {
            focus_ring(frame, box, metrics.grid(1.5F));
        }
        return hit.tapped;
    });
}

}  // namespace kosk::ui
