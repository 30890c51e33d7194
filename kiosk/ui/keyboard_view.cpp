#include "kiosk/ui/keyboard_view.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

struct Face {
    Icon icon = Icon::none;
    std::string words;  // on the key
    std::string spoken;
    bool strong = false;  // the key that ends typing
    bool special = true;
};

// On the key that leads back to letters.
const char* first_letters(text::Language language) {
    switch (text::facts(language).script) {
        case text::Script::latin:
            return "ABC";
        case text::Script::cyrillic:
            return "АБВ";
    }
    return "";
}

Face face_of(const Frame& frame, const Key& key, const KeyboardState& state) {
    const Words& words = frame.words();
    switch (key.press.action) {
        case KeyAction::insert:
            if (key.press.text == " ") {
                return {Icon::space, "", words.space, false, false};
            }
            return {Icon::none, key.press.text, key.press.text, false, false};
        case KeyAction::backspace:
            return {Icon::backspace, "", words.erase};
        case KeyAction::left:
            return {Icon::left, "", words.left};
        case KeyAction::right:
            return {Icon::chevron_right, "", words.right};
        case KeyAction::shift:
            return {Icon::shift, "", words.shift};
        case KeyAction::symbols:
            return {
                Icon::none, state.symbols ? first_letters(state.letters) : "?123", words.symbols};
        case KeyAction::layout:
            return {Icon::none, std::string(text::facts(state.letters).key_mark), words.layout};
        case KeyAction::enter:
            return {Icon::enter, "", words.enter};
        case KeyAction::done:
            return {Icon::keyboard_hide, "", words.done, true};
    }
    return {};
}

// Keys that write nothing are darker than letters; where grounds are only black or white, their
// icons tell them apart.
Color special_key(const Theme& theme) {
    return theme.shadows ? mix(theme.card, theme.line, 0.75F) : theme.card;
}

bool key_button(Frame& frame, const Rect& box, const Key& key, const KeyboardState& state) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const Face face = face_of(frame, key, state);
    Element element;
    element.id = key.id;
    element.role = Role::key;
    element.label = face.spoken;
    element.value = key.press.text;
    element.box = box;
    element.tappable = true;
    // What a journey and speech must know of the keyboard's state.
    if (key.press.action == KeyAction::layout) {
        element.value = text::facts(state.letters).key_mark;
    }
    element.checked = (key.press.action == KeyAction::shift && state.shift) ||
                      (key.press.action == KeyAction::symbols && state.symbols);
    const bool lit = element.checked;
    const Hit hit = frame.add(std::move(element));
    const float radius = metrics.grid(1);
    const Color at_rest = face.strong    ? theme.primary
                          : face.special ? special_key(theme)
                                         : theme.card;
    const Color pressed = face.strong ? theme.primary_pressed : theme.primary_soft;
    frame.fill(box, hit.pressed || lit ? pressed : at_rest, radius);
    frame.outline(box,
                  theme.shadows ? theme.line : theme.outline,
                  std::max(1.0F, metrics.grid(0.15F)),
                  radius);
    const Color ink = face.strong ? theme.on_primary : theme.ink;
    if (face.icon != Icon::none) {
        frame.icon(face.icon, IconSize::small, box.centre(), ink);
    } else {
        frame.label_in(box.inset(2, 0),
                       face.words,
                       {.type = face.special ? Type::caption : Type::heading,
                        .weight = Weight::bold,
                        .color = ink,
                        .align = Align::centre});
    }
    if (hit.focused) {
        focus_ring(frame, box.inset(2), radius);
    }
    return hit.tapped;
}

}  // namespace

std::optional<KeyPress> keyboard(Frame& frame, const KeyboardState& state) {
    const Metrics& metrics = frame.metrics();
    frame.show_keyboard();
    const bool numeric = state.numeric;
    const auto rows = keys(state, !metrics.low());
    const float gap = metrics.touch_gap();
    const float pad = metrics.grid(1.5F);
    const float high = metrics.mm(metrics.low() ? kTouchMm : numeric ? 20.0F : 17.0F);
    const auto count = static_cast<float>(rows.size());
    // The keyboard goes to the panel's edges, beyond the column's margins.
    const Rect row_box = frame.take_bottom(count * high + (count - 1) * gap + 2 * pad);
    const Rect screen = metrics.screen();
    const Rect board{screen.x, row_box.y, screen.width, row_box.height};
    const Theme& theme = frame.theme();
    frame.fill(board, theme.shadows ? mix(theme.ground, theme.line, 0.7F) : theme.ground);
    frame.fill({board.x, board.y, board.width, std::max(1.0F, metrics.grid(0.15F))}, theme.line);
    const float usable =
        numeric ? std::min(board.width - 2 * pad, metrics.mm(150)) : board.width - 2 * pad;
    float most = 0;
    for (const auto& row : rows) {
        float wide = 0;
        for (const Key& key : row) {
            wide += key.width;
        }
        most = std::max(most, wide);
    }
    std::optional<KeyPress> tapped;
    frame.in_section(Section::actions, [&] {
        float y = board.y + pad;
        for (const auto& row : rows) {
            float units = 0;
            for (const Key& key : row) {
                units += key.width;
            }
            // Rows with fewer letters keep their width and stand in the middle.
            const auto gaps = static_cast<float>(row.size() - 1);
            const bool stretch = units > most - 2.5F;
            const float even = (usable - (most - 1) * gap) / most;
            const float unit =
                stretch ? (usable - gaps * gap) / units : std::max(metrics.touch(), even);
            const float wide = unit * units + gaps * gap;
            float x = board.x + (board.width - wide) / 2;
            for (const Key& key : row) {
                const Rect box{std::round(x), y, std::floor(unit * key.width), high};
                if (key_button(frame, box, key, state)) {
                    tapped = key.press;
                }
                x += unit * key.width + gap;
            }
            y += high + gap;
        }
    });
    frame.body_begins();
    return tapped;
}

}  // namespace kosk::ui
