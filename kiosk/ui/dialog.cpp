#include "kiosk/ui/dialog.h"

#include <algorithm>
#include <cmath>

namespace kosk::ui {

namespace {

float padding(const Frame& frame) {
    return frame.metrics().grid(frame.metrics().low() ? 2 : 5);
}

// It did not fit on the screen before: its words are smaller from then on.
std::string tight_name(std::string_view id) {
    return std::string(id) + ".tight";
}

}  // namespace

Rect begin_dialog(Frame& frame, std::string_view id, const Dialog& dialog) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    frame.cover();
    const Rect screen = metrics.screen();
    frame.fill(metrics.panel(), theme.scrim);
    const float wide = std::min(screen.width - 2 * metrics.margin(), metrics.mm(230));
    const float pad = padding(frame);
    const float height = frame.remembered(std::string(id) + ".height", metrics.mm(100)) + 2 * pad;
    const Rect box{std::round(screen.centre().x - wide / 2),
                   std::round(std::max(screen.y, screen.centre().y - height / 2)),
                   std::round(wide),
                   std::round(height)};
    frame.shadow(box);
    frame.fill(box, theme.card, metrics.radius());
    if (!theme.shadows) {
        frame.outline(box, theme.outline, std::max(2.0F, metrics.grid(0.4F)), metrics.radius());
    }
    Element element;
    element.id = id;
    element.role = Role::dialog;
    element.label = dialog.title;
    element.box = box;
    frame.add(std::move(element));
    return {box.x + pad, box.y + pad, box.width - 2 * pad, box.height - 2 * pad};
}

void dialog_head(Frame& frame, std::string_view id, const Dialog& dialog) {
    const Metrics& metrics = frame.metrics();
    const ToneColors& colors = frame.theme().tone(dialog.tone);
    const bool tight = frame.remembered(tight_name(id), 0) > 0;
    if (!metrics.low() && !tight) {
        const float side = std::round(frame.icon_px(IconSize::large) * 1.5F);
        const Rect box = frame.take(side);
        const Point centre = box.centre();
        frame.disc(centre, side / 2, colors.soft);
        frame.icon(dialog.icon, IconSize::large, centre, colors.solid);
        frame.space(2);
    }
    text(frame,
         dialog.title,
         {.type = tight           ? Type::body
                  : metrics.low() ? Type::heading
                                  : Type::title,
          .weight = Weight::bold,
          .align = Align::centre},
         std::string(id) + ".title",
         Role::heading);
    if (!dialog.text.empty()) {
        text(frame,
             dialog.text,
             {.type = tight           ? Type::label
                      : metrics.low() ? Type::caption
                                      : Type::body,
              .align = Align::centre},
             std::string(id) + ".text");
    }
    if (dialog.remaining >= 0) {
        const Rect track = frame.take(metrics.grid(1));
        const float part = std::clamp(dialog.remaining, 0.0F, 1.0F);
        frame.fill(track, frame.theme().line, track.height / 2);
        frame.fill({track.x, track.y, std::max(track.height, track.width * part), track.height},
                   frame.theme().highlight,
                   track.height / 2);
        text(frame,
             dialog.remaining_words,
             {.type = metrics.low() ? Type::body : Type::heading,
              .weight = Weight::bold,
              .align = Align::centre},
             std::string(id) + ".remaining",
             Role::status);
    }
    frame.space(metrics.low() ? 1 : 4);
}

void end_dialog(Frame& frame, std::string_view id, float used) {
    frame.remember(std::string(id) + ".height", used);
    if (used + 2 * padding(frame) > frame.metrics().screen().height) {
        frame.remember(tight_name(id), 1);
    }
}

}  // namespace kosk::ui
