#include "kiosk/ui/calendar.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

constexpr std::size_t kWeek = 7;
constexpr float kCellMm = 16;

TextStyle head_style(const Frame& frame) {
    return {.type = Type::caption, .color = frame.theme().quiet, .align = Align::centre};
}

TextStyle day_style(const Frame& frame, const CalendarDay& day) {
    const Theme& theme = frame.theme();
    return {.type = Type::body,
            .weight = day.marks > 0 || day.today ? Weight::bold : Weight::regular,
            .color = day.chosen      ? theme.on_primary
                     : day.marks > 0 ? theme.ink
                                     : theme.quiet,
            .align = Align::centre};
}

Rect cell_of(const Frame& frame, const Rect& row, std::size_t column, float height) {
    const float gap = frame.metrics().touch_gap();
    const float width = (row.width - gap * static_cast<float>(kWeek - 1)) / kWeek;
    const float left = row.x + static_cast<float>(column) * (width + gap);
    return {std::round(left), row.y, std::floor(width), height};
}

// Up to three dots under the number: never colour alone.
void marks(Frame& frame, const Rect& cell, const CalendarDay& day) {
    constexpr std::size_t kMost = 3;
    const float radius = frame.metrics().grid(0.4F);
    const auto count = static_cast<float>(std::min(day.marks, kMost));
    const float step = 3 * radius;
    const float y = cell.bottom() - frame.metrics().grid(1);
    const float x = cell.centre().x - step * (count - 1) / 2;
    const Color color = day.chosen ? frame.theme().on_primary : frame.theme().primary;
    for (float i = 0; i < count; ++i) {
        frame.disc({x + i * step, y}, radius, color);
    }
}

bool day_cell(Frame& frame, const std::string& id, const Rect& cell, const CalendarDay& day) {
    const Theme& theme = frame.theme();
    const float radius = frame.metrics().grid(1);
    const bool tappable = day.marks > 0;
    Element element;
    element.id = id + "." + std::to_string(day.number);
    element.role = tappable ? Role::button : Role::text;
    element.label = day.words;
    element.box = cell;
    element.tappable = tappable;
    element.checked = day.chosen;
    const Hit hit = frame.add(std::move(element));
    const float thin = std::max(2.0F, std::round(frame.metrics().grid(0.25F)));
    if (day.chosen) {
        frame.fill(cell, theme.primary, radius);
    } else if (tappable) {
        frame.fill(cell, hit.pressed ? theme.primary_soft : theme.card, radius);
        frame.outline(cell, theme.primary, thin, radius);
    }
    if (day.today) {
        frame.outline(cell.inset(frame.metrics().grid(0.5F)),
                      day.chosen ? theme.on_primary : theme.quiet,
                      thin,
                      radius);
    }
    const TextStyle style = day_style(frame, day);
    const float lift = tappable ? frame.metrics().grid(0.75F) : 0;
    frame.label_in(
        {cell.x, cell.y, cell.width, cell.height - lift}, std::to_string(day.number), style);
    if (tappable) {
        marks(frame, cell, day);
    }
    if (hit.focused) {
        focus_ring(frame, cell, radius);
    }
    return hit.tapped;
}

void heads(Frame& frame,
           const std::vector<std::string>& weekdays,
           const std::vector<std::string>& names) {
    const TextStyle style = head_style(frame);
    const float height = frame.line_height(style);
    const Rect row = frame.take(height);
    for (std::size_t i = 0; i < kWeek; ++i) {
        const Rect cell = cell_of(frame, row, i, height);
        Element element;
        element.id = frame.next_id("weekday");
        element.label = names.at(i);
        element.box = cell;
        frame.add(std::move(element));
        frame.label_in(cell, weekdays.at(i), style);
    }
}

}  // namespace

int month_bar(Frame& frame, const MonthBar& bar) {
    const Metrics& metrics = frame.metrics();
    const TextStyle style{.type = Type::title, .align = Align::centre};
    const float side = std::max(metrics.touch(), metrics.mm(16));
    const float words = frame.width() - 2 * side - 2 * metrics.grid(1);
    const float height = std::max(side, frame.text_height(bar.month, style, words));
    const Rect box = frame.take(height);
    const std::string id(bar.id);
    int tapped = 0;
    const auto arrow =
        [&](const Rect& at, const std::string& name, Icon icon, std::string_view label) {
            return icon_button(frame, at, id + "." + name, icon, label);
        };
    if (bar.can_go_earlier &&
        arrow({box.x, box.y, side, side}, "earlier", Icon::left, bar.earlier)) {
        tapped = -1;
    }
    const Rect middle{box.x + side + metrics.grid(1), box.y, words, height};
    Element element;
    element.id = id;
    element.role = Role::heading;
    element.label = bar.month;
    element.box = middle;
    element.live = true;
    frame.add(std::move(element));
    frame.label_in(middle, bar.month, style);
    if (bar.can_go_later &&
        arrow({box.right() - side, box.y, side, side}, "later", Icon::chevron_right, bar.later)) {
        tapped = 1;
    }
    return tapped;
}

unsigned month_grid(Frame& frame,
                    const std::string& id,
                    const std::vector<std::string>& weekdays,
                    const std::vector<std::string>& names,
                    std::size_t first,
                    const std::vector<CalendarDay>& days) {
    const Metrics& metrics = frame.metrics();
    heads(frame, weekdays, names);
    const TextStyle style{.type = Type::body, .weight = Weight::bold};
    const float height = std::max(metrics.mm(metrics.low() ? kTouchMm : kCellMm),
                                  frame.line_height(style) + metrics.grid(1.5F));
    const float gap = metrics.touch_gap();
    const std::size_t weeks = (first + days.size() + kWeek - 1) / kWeek;
    const Rect all = frame.take(static_cast<float>(weeks) * (height + gap) - gap);
    unsigned tapped = 0;
    for (std::size_t i = 0; i < days.size(); ++i) {
        const std::size_t place = first + i;
        Rect row = all;
        row.y += static_cast<float>(place / kWeek) * (height + gap);
        if (day_cell(frame, id, cell_of(frame, row, place % kWeek, height), days[i])) {
            tapped = days[i].number;
        }
    }
    return tapped;
}

}  // namespace kosk::ui
