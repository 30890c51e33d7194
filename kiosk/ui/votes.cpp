#include "kiosk/ui/votes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/buttons.h"
#include "kiosk/ui/cards.h"

namespace kosk::ui {

namespace {

constexpr float kButtonMm = 20;
constexpr float kBarMm = 10;
constexpr float kWideMm = 240;  // from here on the counter stands beside its answer

float badge_side(const Frame& frame) {
    return frame.line_height({.type = Type::heading}) + frame.metrics().grid(1);
}

// The letter on a disc, then the answer. Returns the height used.
float draw_answer(Frame& frame, const Rect& box, std::string_view letter, std::string_view label) {
    const Theme& theme = frame.theme();
    const float side = badge_side(frame);
    const float lead = side + frame.metrics().grid(2);
    const TextStyle style{.type = Type::heading};
    const float words = frame.text_height(label, style, box.width - lead);
    const float height = std::max(side, words);
    const Rect badge{box.x, box.y, side, side};
    frame.disc(badge.centre(), side / 2, theme.primary);
    frame.label_in(
        badge, letter, {.type = Type::heading, .color = theme.on_primary, .align = Align::centre});
    frame.text_in(
        {box.x + lead, box.y + (height - words) / 2, box.width - lead, words}, label, style);
    return height;
}

float answer_height(Frame& frame, std::string_view label, float width) {
    const float lead = badge_side(frame) + frame.metrics().grid(2);
    return std::max(badge_side(frame),
                    frame.text_height(label, {.type = Type::heading}, width - lead));
}

struct Button {
    std::string id;
    std::string_view sign;
    std::string_view label;
    bool enabled;
    int by;
};

// Less, the count, more, many more: side by side over the box.
int draw_buttons(Frame& frame, const Rect& box, const std::string& id, const VoteCounter& counter) {
    const float gap = frame.metrics().grid(1.5F);
    const float cell = std::floor((box.width - 3 * gap) / 4);
    const std::string leap = "+" + std::to_string(counter.leap);
    const std::array<Button, 3> buttons{{
        {id + ".less", "\u2013", counter.less, counter.can_less, -1},
        {id + ".one_more", "+", counter.more, counter.can_more, 1},
        {id + ".many", leap, counter.many, counter.can_more, counter.leap},
    }};
    int by = 0;
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const Button& button = buttons.at(i);
        const float column = i == 0 ? 0 : static_cast<float>(i) + 1;
        const Rect at{box.x + column * (cell + gap), box.y, cell, box.height};
        if (button_in(frame,
                      at,
                      button.id,
                      button.sign,
                      ButtonStyle::secondary,
                      {.enabled = button.enabled})) {
            by = button.by;
        }
        frame.last_element().label = button.label;
        if (i == 0) {
            const Rect count{box.x + cell + gap, box.y, cell, box.height};
            Element element;
            element.id = id;
            element.role = Role::status;
            element.label = counter.words;
            element.box = count;
            element.live = true;
            frame.add(std::move(element));
            frame.label_in(
                count,
                counter.number,
                {.type = Type::display, .color = frame.theme().primary, .align = Align::centre});
        }
    }
    return by;
}

Element answer_element(Frame& frame,
                       std::string_view letter,
                       std::string_view label,
                       const Rect& box) {
    Element element;
    element.id = frame.next_id("answer");
    element.label = std::string(letter) + ". " + std::string(label);
    element.box = box;
    return element;
}

}  // namespace

int vote_counter(Frame& frame, const std::string& id, const VoteCounter& counter) {
    const Metrics& metrics = frame.metrics();
    const float height = metrics.mm(metrics.low() ? 16.0F : kButtonMm);
    const bool beside = frame.width() >= metrics.mm(kWideMm);
    int by = 0;
    card(frame, [&] {
        const float whole = frame.width();
        const float buttons = beside ? std::round(whole * 0.42F) : whole;
        const float words = beside ? whole - buttons - metrics.grid(3) : whole;
        const float said = answer_height(frame, counter.label, words);
        if (beside) {
            const Rect box = frame.take(std::max(said, height));
            const Rect answer{box.x, box.y + (box.height - said) / 2, words, said};
            frame.add(answer_element(frame, counter.letter, counter.label, answer));
            draw_answer(frame, answer, counter.letter, counter.label);
            by = draw_buttons(
                frame,
                {box.right() - buttons, box.y + (box.height - height) / 2, buttons, height},
                id,
                counter);
            return;
        }
        const Rect answer = frame.take(said);
        frame.add(answer_element(frame, counter.letter, counter.label, answer));
        draw_answer(frame, answer, counter.letter, counter.label);
        by = draw_buttons(frame, frame.take(height), id, counter);
    });
    return by;
}

void vote_bar(Frame& frame, const std::string& id, const VoteBar& bar) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const Color color = theme.tone(bar.right ? Tone::good : Tone::neutral).solid;
    card(frame, [&] {
        const float said = answer_height(frame, bar.label, frame.width());
        const float thick = metrics.mm(kBarMm);
        const TextStyle number{.type = Type::title, .align = Align::right};
        const float digits = frame.line_width(bar.number, number) + metrics.grid(2);
        const float line = std::max(thick, frame.line_height(number));
        const Rect box = frame.take(said + metrics.grid(1) + line);
        Element element;
        element.id = id;
        element.role = Role::image;
        element.label = std::string(bar.letter) + ". " + std::string(bar.label);
        element.value = bar.words;
        element.hint = bar.right ? std::string(bar.right_word) : std::string();
        element.box = box;
        frame.add(std::move(element));
        draw_answer(frame, {box.x, box.y, box.width, said}, bar.letter, bar.label);
        const float top = box.y + said + metrics.grid(1);
        const Rect track{box.x, top + (line - thick) / 2, box.width - digits, thick};
        frame.fill(track, theme.line.with_alpha(theme.shadows ? 255 : 60), metrics.grid(0.5F));
        const float part = bar.most > 0 ? std::clamp(bar.value / bar.most, 0.0F, 1.0F) : 0;
        if (part > 0) {
            frame.fill({track.x, track.y, track.width * part, thick}, color, metrics.grid(0.5F));
        }
        frame.text_in(
            {box.right() - digits, top + (line - frame.line_height(number)) / 2, digits, line},
            bar.number,
            number);
        if (bar.right) {
            pill(frame, id + ".right", Tone::good, Icon::good, bar.right_word);
        }
    });
}

}  // namespace kosk::ui
