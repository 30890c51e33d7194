#include "kiosk/ui/scroll_area.h"

#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

// Room at the sides for shadows and focus rings, which the view would cut otherwise.
float bleed(const Frame& frame) {
    return frame.metrics().grid(2);
}

float more_height(const Frame& frame) {
    if (frame.metrics().low()) {
        return frame.metrics().touch();  // a low panel has no height to give away
    }
    const TextStyle style{.type = Type::body, .weight = Weight::bold, .spacing = 0.92F};
    return std::max(frame.metrics().touch(), frame.line_height(style) + frame.metrics().grid(1));
}

// A thin mark of where one is; not a target.
void position_mark(Frame& frame, const Rect& view, const Scroll& scroll) {
    const Metrics& metrics = frame.metrics();
    const float wide = std::max(3.0F, metrics.grid(0.5F));
    const Rect track{view.right() + metrics.grid(1.5F), view.y, wide, view.height};
    const float part = std::min(1.0F, scroll.view() / std::max(1.0F, scroll.content()));
    const float height = std::max(metrics.grid(4), track.height * part);
    const float way = scroll.last() > 0 ? scroll.offset() / scroll.last() : 0;
    const float top = track.y + (track.height - height) * std::min(1.0F, std::max(0.0F, way));
    frame.fill(track, frame.theme().line, wide / 2);
    frame.fill({track.x, top, wide, height}, frame.theme().primary, wide / 2);
}

}  // namespace

ScrollArea begin_scroll_area(Frame& frame, std::string_view id) {
    const Metrics& metrics = frame.metrics();
    Rect view = frame.rest();
    frame.take(view.height);
    ScrollArea area{std::string(id), view};
    // With or without the More button: decided by what the last pass measured.
    area.longer = frame.remembered(area.id + ".content", 0) > view.height + 0.5F;
    area.more = area.longer && view.height > 3 * metrics.touch();
    if (area.more) {
        view.height -= more_height(frame) + metrics.touch_gap() + 2;
    }
    area.view = view;
    const float side = bleed(frame);
    frame.begin_scroll(area.id, {view.x - side, view.y, view.width + 2 * side, view.height});
    frame.inset_column(side);
    frame.space(1);
    return area;
}

void end_scroll_area(Frame& frame, const ScrollArea& area) {
    frame.space(2);
    const Scroll& scroll = frame.end_scroll();
    frame.remember(area.id + ".content", scroll.content());
    if (!area.longer) {
        return;
    }
    const Metrics& metrics = frame.metrics();
    position_mark(frame, area.view, scroll);
    if (!area.more) {
        return;
    }
    const Rect box{area.view.x,
                   area.view.bottom() + metrics.touch_gap() + 2,
                   area.view.width,
                   more_height(frame)};
    const bool more = scroll.more_below();
    if (button_in(frame,
                  box,
                  area.id + ".more",
                  frame.words().more,
                  ButtonStyle::secondary,
                  {.icon = Icon::expand_more, .enabled = more})) {
        frame.page_down(area.id);
    }
}

}  // namespace kosk::ui
