// Day, month, year, hour and minute, each by steps or by digits.
#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/screens/inputs/input.h"
#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using act::DatePart;
using session::FormView;
using session::QuestionView;

std::string_view word_of(DatePart part) {
    switch (part) {
        case DatePart::day:
            return "day";
        case DatePart::month:
            return "month";
        case DatePart::year:
            return "year";
        case DatePart::hour:
            return "hour";
        case DatePart::minute:
            return "minute";
    }
    return "";
}

std::string_view name_of(DatePart part, const session::Tr& tr) {
    switch (part) {
        case DatePart::day:
            return tr("Day");
        case DatePart::month:
            return tr("Month");
        case DatePart::year:
            return tr("Year");
        case DatePart::hour:
            return tr("Hour");
        case DatePart::minute:
            return tr("Minute");
    }
    return "";
}

bool step_button(ui::Frame& frame, const std::string& id, ui::Icon icon, const std::string& words) {
    const ui::Rect box = frame.take(frame.metrics().mm(14));
    frame.soft_ground(box, frame.metrics().grid(1.5F));
    return ui::icon_button(frame, box, id, icon, words);
}

// The part itself: touched, it can be typed.
bool value_box(const QuestionView& question,
               const QuestionView::Part& part,
               const std::string& id,
               std::string_view name,
               ui::Frame& frame) {
    const ui::Metrics& metrics = frame.metrics();
    const ui::Theme& theme = frame.theme();
    const ui::TextStyle style{.type = ui::Type::heading, .align = ui::Align::centre};
    const ui::Rect box =
        frame.take(std::max(metrics.mm(16), frame.line_height(style) + metrics.grid(1)));
    const std::string words = part.typing ? question.field.text() : part.value;
    const bool typed = part.part != DatePart::month;
    ui::Element shown;
    shown.id = id;
    shown.role = typed ? ui::Role::textfield : ui::Role::status;
    shown.label = name;
    shown.value = words;
    shown.box = box;
    shown.tappable = typed;
    shown.focused = part.typing;
    const ui::Hit hit = frame.add(std::move(shown));
    if (typed) {
        const float thin = std::max(1.0F, metrics.grid(0.2F));
        frame.fill(box, theme.card, metrics.grid(1.5F));
        frame.outline(box,
                      part.typing ? theme.primary : theme.outline,
                      part.typing ? 2 * thin : thin,
                      metrics.grid(1.5F));
    }
    frame.label_in(box, words, style);
    if (hit.focused) {
        ui::focus_ring(frame, box, metrics.grid(1.5F));
    }
    return hit.tapped;
}

void wheel(const FormView& view,
           const QuestionView& question,
           const QuestionView::Part& part,
           ui::Frame& frame,
           Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const std::string_view name = name_of(part.part, tr);
    const std::string id = "date." + question.ref + "." + std::string(word_of(part.part));
    ui::text(frame,
             name,
             {.type = ui::Type::caption, .color = frame.theme().quiet, .align = ui::Align::centre});
    if (step_button(frame, id + ".more", ui::Icon::expand_less, tr("{0}: one more", {name}))) {
        out.emplace_back(act::StepDate{question.ref, part.part, 1});
    }
    if (value_box(question, part, id, name, frame)) {
        out.emplace_back(act::TypeDate{question.ref, part.part});
    }
    if (step_button(frame, id + ".less", ui::Icon::expand_more, tr("{0}: one less", {name}))) {
        out.emplace_back(act::StepDate{question.ref, part.part, -1});
    }
}

void wheels(const FormView& view,
            const QuestionView& question,
            std::size_t first,
            std::size_t count,
            ui::Frame& frame,
            Actions& out) {
    frame.split(count, [&](std::size_t i) {
        wheel(view, question, question.parts[first + i], frame, out);
    });
}

}  // namespace

void draw_date_input(const FormView& view,
                     const QuestionView& question,
                     ui::Frame& frame,
                     Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (question.parts.empty()) {
        if (ui::button(frame,
                       "date." + question.ref + ".begin",
                       question.asks_time ? tr("Choose a time") : tr("Choose a date"),
                       ui::ButtonStyle::secondary,
                       {.icon = question.asks_time ? ui::Icon::clock : ui::Icon::calendar})) {
            out.emplace_back(act::StepDate{question.ref, DatePart::day, 0});
        }
        return;
    }
    constexpr std::size_t kDateParts = 3;
    const std::size_t count = question.parts.size();
    ui::card(frame, [&] {
        wheels(view, question, 0, std::min(count, kDateParts), frame, out);
        if (count > kDateParts) {
            wheels(view, question, kDateParts, count - kDateParts, frame, out);
        }
        draw_clear(view, question, frame, out);
    });
}

}  // namespace kosk::screens
