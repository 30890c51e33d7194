// A number out of a long range: a large value, steps and leaps, and how far along it is.
#include <array>
#include <string>

#include "kiosk/screens/inputs/input.h"

namespace kosk::screens {

namespace {

using session::FormView;
using session::QuestionView;

struct Step {
    std::string_view id;
    std::string words;
    std::string value;  // the answer after it, "" when it leads nowhere
    std::string_view spoken;
};

void draw_step(const QuestionView& question, const Step& step, ui::Frame& frame, Actions& out) {
    if (ui::button(frame,
                   "range." + question.ref + "." + std::string(step.id),
                   step.words,
                   ui::ButtonStyle::secondary,
                   {.enabled = !step.value.empty()})) {
        out.emplace_back(act::Choose{question.ref, step.value});
    }
    frame.last_element().label = step.spoken;
    frame.last_element().hint = step.words;
}

void track(const QuestionView& question, ui::Frame& frame) {
    const ui::Metrics& metrics = frame.metrics();
    const ui::Rect box = frame.take(metrics.grid(1.5F));
    const float radius = box.height / 2;
    frame.fill(box, frame.theme().line, radius);
    if (question.answered) {
        const float reach = box.height + (box.width - box.height) * question.number->share;
        frame.fill({box.x, box.y, reach, box.height}, frame.theme().primary, radius);
    }
}

}  // namespace

void draw_number_input(const FormView& view,
                       const QuestionView& question,
                       ui::Frame& frame,
                       Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const session::RangeNumber& number = *question.number;
    ui::card(frame, [&] {
        ui::text(frame,
                 question.answered ? std::string_view(number.shown) : tr("Not answered yet"),
                 {.type = question.answered ? ui::Type::display : ui::Type::body,
                  .color = question.answered ? frame.theme().primary : frame.theme().quiet,
                  .align = ui::Align::centre},
                 "range." + question.ref);
        frame.last_element().live = true;
        track(question, frame);
        frame.split({1.0F, 1.0F}, [&](std::size_t i) {
            ui::text(frame,
                     i == 0 ? number.least : number.most,
                     {.type = ui::Type::caption,
                      .color = frame.theme().quiet,
                      .align = i == 0 ? ui::Align::left : ui::Align::right});
        });
        const std::array<Step, 4> steps{{
            {"much_less", "–" + number.leap, number.much_less, tr("Much less")},
            {"less", "–" + number.step, number.less, tr("Less")},
            {"more", "+" + number.step, number.more, tr("Larger")},
            {"much_more", "+" + number.leap, number.much_more, tr("Much larger")},
        }};
        const std::size_t skipped = number.leap.empty() ? 1 : 0;
        frame.split(steps.size() - 2 * skipped,
                    [&](std::size_t i) { draw_step(question, steps[i + skipped], frame, out); });
        draw_clear(view, question, frame, out);
    });
}

}  // namespace kosk::screens
