#include "kiosk/ui/cards.h"

#include <cmath>

namespace kosk::ui {

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

}  // namespace kosk::ui
