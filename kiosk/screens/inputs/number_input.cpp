// A number out of a long range: a large value, steps and leaps, and how far along it is.
#include <string>

#include "kiosk/screens/inputs/input.h"

namespace kosk::screens {

namespace {

using session::FormView;
using session::QuestionView;

void step(const QuestionView& question,
          std::string_view id,
          const std::string& words,
          const std::string& value,
          std::string_view spoken,
          ui::Frame& frame,
          Actions& out) {
    if (ui::button(frame,
                   "range." + question.ref + "." + std::string(id),
                   words,
                   ui::ButtonStyle::secondary,
                   {.enabled = !value.empty()})) {
        out.emplace_back(act::Choose{question.ref, value});
    }
    frame.last_element().label = spoken;
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
    const QuestionView::Number& number = *question.number;
    ui::card(frame, [&] {
        ui::text(frame,
                 question.answered ? std::string_view(number.shown) : tr("Not answered yet"),
                 {.type = question.answered ? ui::Type::display : ui::Type::body,
                  .color = question.answered ? frame.theme().primary : frame.theme().quiet,
                  .align = ui::Align::centre},
                 "range." + question.ref);
        track(question, frame);
        frame.split({1.0F, 1.0F}, [&](std::size_t i) {
            ui::text(frame,
                     i == 0 ? number.least : number.most,
                     {.type = ui::Type::caption,
                      .color = frame.theme().quiet,
                      .align = i == 0 ? ui::Align::left : ui::Align::right});
        });
        frame.split({1.0F, 1.0F, 1.0F, 1.0F}, [&](std::size_t i) {
            switch (i) {
                case 0:
                    return step(
                        question, "much_less", "−−", number.much_less, tr("Much less"), frame, out);
                case 1:
                    return step(question, "less", "−", number.less, tr("Less"), frame, out);
                case 2:
                    return step(question, "more", "+", number.more, tr("Larger"), frame, out);
                default:
                    return step(question,
                                "much_more",
                                "++",
                                number.much_more,
                                tr("Much larger"),
                                frame,
                                out);
            }
        });
        draw_clear(view, question, frame, out);
    });
}

}  // namespace kosk::screens
