#include "kiosk/ui/text.h"

#include <cmath>

namespace kosk::ui {

void text(
    Frame& frame, const StyledText& text, const TextStyle& style, std::string_view id, Role role) {
    const Rect box = frame.take(frame.text_height(text, style, frame.width()));
    Element element;
    element.id = id.empty() ? frame.next_id("text") : std::string(id);
    element.role = role;
    element.label = text.text;
    element.box = box;
    frame.add(std::move(element));
    frame.text_in(box, text, style);
}

void title(Frame& frame, std::string_view id, std::string_view words) {
    text(frame, words, {.type = Type::title}, id, Role::heading);
}

void heading(Frame& frame, std::string_view id, std::string_view words) {
    text(frame, words, {.type = Type::heading}, id, Role::heading);
}

void paragraph(Frame& frame, std::string_view words, std::string_view id) {
    text(frame, words, {.type = Type::body, .spacing = 1.1F}, id);
}

void caption(Frame& frame, std::string_view words, std::string_view id) {
    text(frame, words, {.type = Type::caption, .color = frame.theme().quiet}, id);
}

void divider(Frame& frame) {
    const float thick = std::max(1.0F, std::round(frame.metrics().grid(0.15F)));
    frame.fill(frame.take(thick), frame.theme().line);
}

}  // namespace kosk::ui
