#include "kiosk/ui/fields.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/text/utf8.h"

namespace kosk::ui {

namespace {

std::string shown_text(const TextField& field) {
    if (!field.secret) {
        return field.buffer->text;
    }
    std::string dots;
    for (std::size_t at = 0; at < field.buffer->text.size();) {
        at += code_point_at(field.buffer->text, at).length;
        dots += "•";
    }
    return dots;
}

// The caret's place in `shown`, which has three bytes a letter when it is dots.
std::size_t shown_caret(const TextField& field) {
    if (!field.secret) {
        return std::min(field.buffer->caret, field.buffer->text.size());
    }
    std::size_t letters = 0;
    for (std::size_t at = 0; at < field.buffer->caret;) {
        at += code_point_at(field.buffer->text, at).length;
        ++letters;
    }
    return letters * 3;
}

struct Border {
    Color color;
    float thickness;
};

Border border_of(Frame& frame, const TextField& field) {
    const float thin = std::max(1.0F, std::round(frame.metrics().grid(0.25F)));
    if (!field.error.empty()) {
        return {frame.theme().tone(Tone::danger).solid, thin * 2};
    }
    return field.editing ? Border{frame.theme().primary, thin * 2}
                         : Border{frame.theme().outline, thin};
}

// The lines of the text, scrolled so that the caret's line is seen, and the caret.
void draw_typed(Frame& frame, const Rect& inner, const TextField& field) {
    const TextStyle style{.type = Type::body};
    const float step = frame.line_height(style);
    const std::string shown = shown_text(field);
    const std::size_t caret = shown_caret(field);
    frame.push_clip(inner);
    if (field.lines == 1) {
        const float before = frame.line_width(std::string_view(shown).substr(0, caret), style);
        const float whole = frame.line_width(shown, style);
        const float thick = std::max(2.0F, std::round(frame.metrics().grid(0.3F)));
        const float shift = field.editing ? std::max(0.0F, before + thick - inner.width) : 0;
        const float top = std::round(inner.centre().y - step / 2);
        frame.text_in({inner.x - shift, top, whole + inner.width + 4, step}, shown, style);
        if (field.editing) {
            frame.fill({inner.x - shift + before, top + step * 0.12F, thick, step * 0.76F},
                       frame.theme().primary);
        }
    } else {
        frame.text_block_with_caret(inner, shown, style, field.editing ? caret : std::string::npos);
    }
    frame.pop_clip();
}

// A card-like row with a mark at the left, shared by radio and checkbox.
bool choice_row(Frame& frame,
                std::string_view id,
                Role role,
                std::string_view label,
                bool on,
                std::string_view hint) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const TextStyle label_style{.type = Type::body, .weight = on ? Weight::bold : Weight::regular};
    const TextStyle hint_style{.type = Type::caption, .color = theme.quiet};
    const float pad = metrics.grid(2);
    const float icon = frame.icon_px(IconSize::small);
    const float left = pad + icon + metrics.grid(1.5F);
    const float wide = frame.width() - left - pad;
    const float label_height = frame.text_height(label, label_style, wide);
    const float hint_height = hint.empty() ? 0 : frame.text_height(hint, hint_style, wide);
    const float words = label_height + hint_height;
    const Rect box = frame.take(std::max(metrics.mm(16), words + 2 * metrics.grid(1.5F)));
    Element element;
    element.id = id;
    element.role = role;
    element.label = label;
    element.hint = hint;
    element.box = box;
    element.tappable = true;
    element.checked = on;
    const Hit hit = frame.add(std::move(element));
    const float radius = metrics.grid(1.5F);
    const float thin = std::max(1.0F, std::round(metrics.grid(0.2F)));
    frame.fill(box, hit.pressed ? theme.pressed : on ? theme.primary_soft : theme.card, radius);
    frame.outline(box, on ? theme.primary : theme.outline, on ? 2 * thin : thin, radius);
    const Icon mark = role == Role::radio ? (on ? Icon::radio_on : Icon::radio_off)
                                          : (on ? Icon::check_on : Icon::check_off);
    frame.icon(mark,
               IconSize::small,
               {box.x + pad + icon / 2, box.centre().y},
               on ? theme.primary : theme.quiet);
    const float top = std::round(box.y + (box.height - words) / 2);
    frame.text_in({box.x + left, top, wide, label_height}, label, label_style);
    frame.text_in({box.x + left, top + label_height, wide, hint_height}, hint, hint_style);
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

bool field_box(Frame& frame, std::string_view id, const Rect& box, const TextField& field) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    Element element;
    element.id = id;
    element.role = Role::textfield;
    element.label = field.label.empty() ? field.placeholder : field.label;
    element.value = field.buffer->text;
    element.secret = field.secret;
    element.box = box;
    element.tappable = true;
    element.focused = field.editing;
    const Hit hit = frame.add(std::move(element));
    const Border border = border_of(frame, field);
    const float radius = metrics.grid(1.5F);
    frame.fill(box, theme.card, radius);
    frame.outline(box, border.color, border.thickness, radius);
    Rect inner = box.inset(metrics.grid(2), field.lines == 1 ? 2 : metrics.grid(1.5F));
    if (field.icon != Icon::none) {
        const float side = frame.icon_px(IconSize::small);
        frame.icon(field.icon, IconSize::small, {inner.x + side / 2, box.centre().y}, theme.quiet);
        inner.x += side + metrics.grid(1);
        inner.width -= side + metrics.grid(1);
    }
    if (field.buffer->text.empty() && !field.placeholder.empty()) {
        const TextStyle style{.type = Type::body, .color = theme.quiet, .lines = 1};
        const float height = frame.line_height(style);
        const float top = field.lines == 1 ? std::round(inner.centre().y - height / 2) : inner.y;
        const float indent = field.editing ? metrics.grid(0.75F) : 0;  // the caret stands there
        frame.text_in(
            {inner.x + indent, top, inner.width - indent, height}, field.placeholder, style);
    }
    draw_typed(frame, inner, field);
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

}  // namespace

bool text_field(Frame& frame, std::string_view id, const TextField& field) {
    const Metrics& metrics = frame.metrics();
    if (!field.label.empty()) {
        const TextStyle style{.type = Type::body, .weight = Weight::bold};
        const std::string label = std::string(field.label) + (field.required ? " *" : "");
        const float height = frame.text_height(label, style, frame.width());
        frame.text_in(frame.take(height), label, style);
        frame.space(1);
    }
    const float line = frame.line_height({.type = Type::body});
    const float height = field.lines == 1
                             ? std::max(metrics.mm(16), line + metrics.grid(2))
                             : line * static_cast<float>(field.lines) + metrics.grid(3);
    const bool tapped = field_box(frame, id, frame.take(height), field);
    if (!field.error.empty()) {
        frame.space(1);
        field_error(frame, std::string(id) + ".error", field.error);
    } else if (!field.hint.empty()) {
        frame.space(1);
        const TextStyle style{.type = Type::caption, .color = frame.theme().quiet};
        text(frame, field.hint, style, std::string(id) + ".hint");
    }
    return tapped;
}

SearchTap search_field(Frame& frame,
                       std::string_view id,
                       const TextBuffer& buffer,
                       std::string_view placeholder,
                       std::string_view clear_label,
                       bool editing) {
    const Metrics& metrics = frame.metrics();
    const float line = frame.line_height({.type = Type::body});
    Rect box = frame.take(std::max(metrics.mm(16), line + metrics.grid(2)));
    const bool typed = !buffer.text.empty();
    const float clear = typed ? box.height + metrics.touch_gap() : 0;
    box.width -= clear;
    TextField field;
    field.buffer = &buffer;
    field.placeholder = placeholder;
    field.editing = editing;
    field.icon = Icon::search;
    const bool edit = field_box(frame, id, box, field);
    const Rect side{box.right() + metrics.touch_gap(), box.y, box.height, box.height};
    if (typed && icon_button(frame, side, std::string(id) + ".clear", Icon::close, clear_label)) {
        return SearchTap::clear;
    }
    return edit ? SearchTap::edit : SearchTap::none;
}

bool radio_row(Frame& frame,
               std::string_view id,
               std::string_view label,
               bool selected,
               std::string_view hint) {
    return choice_row(frame, id, Role::radio, label, selected, hint);
}

bool checkbox_row(Frame& frame,
                  std::string_view id,
                  std::string_view label,
                  bool checked,
                  std::string_view hint) {
    return choice_row(frame, id, Role::checkbox, label, checked, hint);
}

void field_error(Frame& frame, std::string_view id, std::string_view text) {
    const ToneColors& colors = frame.theme().tone(Tone::danger);
    const TextStyle style{.type = Type::caption, .weight = Weight::bold, .color = colors.text};
    const float icon = frame.icon_px(IconSize::small);
    const float left = icon + frame.metrics().grid(1);
    const float height = frame.text_height(text, style, frame.width() - left);
    const Rect box = frame.take(std::max(icon, height));
    Element element;
    element.id = id;
    element.role = Role::status;
    element.label = text;
    element.box = box;
    element.live = true;
    frame.add(std::move(element));
    frame.icon(Icon::error,
               IconSize::small,
               {box.x + icon / 2, box.y + std::max(icon, frame.line_height(style)) / 2},
               colors.solid);
    const float top = box.y + std::max(0.0F, std::round((icon - frame.line_height(style)) / 2));
    frame.text_in({box.x + left, top, box.width - left, height}, text, style);
}

}  // namespace kosk::ui
