// Choices put in order by moving rows up and down.
#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/screens/inputs/input.h"
#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using session::FormView;
using session::QuestionView;

struct RowBoxes {
    ui::Rect words;
    ui::Rect up;
    ui::Rect down;
};

RowBoxes take_row(ui::Frame& frame, const std::string& words, float mark) {
    const ui::Metrics& metrics = frame.metrics();
    const float side = std::max(metrics.touch(), metrics.mm(14));
    const float gap = metrics.touch_gap();
    const float buttons = 2 * (side + gap);
    const float wide = frame.width() - buttons - mark - 2 * metrics.grid(2);
    const float height = frame.text_height(words, {.type = ui::Type::body}, wide);
    const ui::Rect row = frame.take(std::max(side + metrics.grid(1), height + metrics.grid(2)));
    const float top = std::round(row.centre().y - side / 2);
    return {{row.x, row.y, row.width - buttons, row.height},
            {row.right() - 2 * side - gap, top, side, side},
            {row.right() - side, top, side, side}};
}

bool arrow(ui::Frame& frame,
           const ui::Rect& box,
           const std::string& id,
           ui::Icon icon,
           const std::string& words) {
    frame.soft_ground(box, frame.metrics().grid(1.5F));
    return ui::icon_button(frame, box, id, icon, words);
}

void draw_row(const FormView& view,
              const QuestionView& question,
              std::size_t i,
              ui::Frame& frame,
              Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const ui::Theme& theme = frame.theme();
    const ui::Metrics& metrics = frame.metrics();
    const std::string words = plain_label(question.choices[i].label);
    const std::string place = std::to_string(i + 1);
    const ui::TextStyle number{
        .type = ui::Type::heading, .color = theme.primary, .align = ui::Align::centre};
    const float mark =
        frame.line_width(std::to_string(question.choices.size()), number) + metrics.grid(2);
    const RowBoxes boxes = take_row(frame, words, mark);
    const std::string id = "rank." + question.ref + "." + question.choices[i].value;
    ui::Element element;
    element.id = id;
    element.label = words;
    element.value = place;
    element.live = true;
    element.box = boxes.words;
    frame.add(std::move(element));
    frame.fill(boxes.words, theme.card, metrics.grid(1.5F));
    frame.outline(
        boxes.words, theme.outline, std::max(1.0F, metrics.grid(0.2F)), metrics.grid(1.5F));
    frame.label_in({boxes.words.x, boxes.words.y, mark, boxes.words.height},
                   question.answered ? place : "–",
                   number);
    const float left = boxes.words.x + mark;
    const float wide = boxes.words.right() - left - metrics.grid(1);
    const float high = frame.text_height(words, {.type = ui::Type::body}, wide);
    frame.text_in({left, std::round(boxes.words.centre().y - high / 2), wide, high},
                  words,
                  {.type = ui::Type::body});
    if (i > 0 &&
        arrow(frame, boxes.up, id + ".up", ui::Icon::expand_less, tr("{0}: up", {words}))) {
        out.emplace_back(act::Choose{question.ref, question.moved_up[i]});
    }
    // Down is the next one moving up.
    if (i + 1 < question.choices.size() &&
        arrow(frame, boxes.down, id + ".down", ui::Icon::expand_more, tr("{0}: down", {words}))) {
        out.emplace_back(act::Choose{question.ref, question.moved_up[i + 1]});
    }
}

}  // namespace

void draw_rank_input(const FormView& view,
                     const QuestionView& question,
                     ui::Frame& frame,
                     Actions& out) {
    const session::Tr& tr = view.frame.tr;
    ui::caption(frame, tr("The first is the most important. Move the rows with the arrows."));
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
        draw_row(view, question, i, frame, out);
    }
    if (!question.answered && ui::button(frame,
                                         "rank." + question.ref + ".keep",
                                         tr("This order is right"),
                                         ui::ButtonStyle::secondary,
                                         {.icon = ui::Icon::check})) {
        out.emplace_back(act::Choose{question.ref, question.order});
    }
    draw_clear(view, question, frame, out);
}

}  // namespace kosk::screens
