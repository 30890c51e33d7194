#include "kiosk/ui/charts.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

// What both rows share: a label, a picture `thick` high under it, words under that.
struct Plan {
    TextStyle label{.type = Type::body};
    TextStyle number{.type = Type::body, .weight = Weight::bold, .align = Align::right};
    TextStyle words{.type = Type::caption};
    float number_width = 0;
    float trail = 0;
    float lead = 0;  // of the words, for an icon
    float thick = 0;
    float label_height = 0;
    float words_height = 0;
    Rect box;
    Rect picture;
    Rect said;
};

Plan plan_row(Frame& frame,
              std::string_view label,
              std::string_view number,
              std::string_view words,
              float thick,
              bool tappable,
              Icon icon) {
    const Metrics& metrics = frame.metrics();
    Plan plan;
    plan.words.color = frame.theme().quiet;
    plan.thick = thick;
    plan.trail = tappable ? frame.icon_px(IconSize::small) + metrics.grid(1) : 0;
    plan.lead = icon == Icon::none ? 0 : frame.icon_px(IconSize::small) + metrics.grid(1);
    plan.number_width = number.empty() ? 0 : frame.line_width(number, plan.number) + 2;
    const float gap = number.empty() ? 0 : metrics.grid(1);
    const float wide = frame.width() - plan.trail;
    const float label_width = wide - plan.number_width - gap;
    plan.label_height = label.empty() ? 0 : frame.text_height(label, plan.label, label_width);
    plan.words_height = words.empty() ? 0 : frame.text_height(words, plan.words, wide - plan.lead);
    const float step = metrics.grid(0.75F);
    const float used = plan.label_height + step + thick + step + plan.words_height;
    plan.box = frame.take(std::max(used + metrics.grid(2), tappable ? metrics.touch() : 0));
    const float top = std::round(plan.box.y + (plan.box.height - used) / 2);
    plan.picture = {plan.box.x, top + plan.label_height + step, wide, thick};
    plan.said = {
        plan.box.x + plan.lead, plan.picture.bottom() + step, wide - plan.lead, plan.words_height};
    return plan;
}

Hit begin_row(Frame& frame,
              std::string_view id,
              std::string_view label,
              std::string_view words,
              bool tappable,
              const Plan& plan) {
    Element element;
    element.id = id;
    element.role = tappable ? Role::row : Role::image;
    element.label = label.empty() ? words : label;
    element.value = label.empty() ? std::string_view() : words;
    element.box = plan.box;
    element.tappable = tappable;
    const Hit hit = frame.add(std::move(element));
    const Metrics& metrics = frame.metrics();
    if (hit.pressed) {
        frame.fill(plan.box.inset(-metrics.grid(1), 0), frame.theme().pressed, metrics.grid(1.5F));
    }
    if (hit.focused) {
        focus_ring(frame, plan.box, metrics.grid(1));
    }
    return hit;
}

void write_row(Frame& frame,
               std::string_view label,
               std::string_view number,
               std::string_view words,
               const Plan& plan) {
    const float top = plan.picture.y - frame.metrics().grid(0.75F) - plan.label_height;
    const float right = plan.picture.right();
    if (!label.empty()) {
        frame.text_in({plan.box.x, top, plan.picture.width - plan.number_width, plan.label_height},
                      label,
                      plan.label);
    }
    if (!number.empty()) {
        frame.text_in(
            {right - plan.number_width, top, plan.number_width, frame.line_height(plan.number)},
            number,
            plan.number);
    }
    if (!words.empty()) {
        frame.text_in(plan.said, words, plan.words);
    }
    if (plan.trail > 0) {
        frame.icon(Icon::chevron_right,
                   IconSize::small,
                   {plan.box.right() - frame.icon_px(IconSize::small) / 2, plan.box.centre().y},
                   frame.theme().quiet);
    }
}

Color track_color(const Frame& frame) {
    const Theme& theme = frame.theme();
    return theme.line.with_alpha(theme.shadows ? 255 : 60);
}

// A line that stands out of the axis, so that it is seen over bars of any colour.
void today_line(Frame& frame, const Rect& axis, float today) {
    if (today < 0 || today > 1) {
        return;
    }
    const float x = std::round(axis.x + axis.width * today);
    const float out = frame.metrics().grid(0.5F);
    frame.line({x, axis.y - out},
               {x, axis.bottom() + out},
               frame.theme().ink,
               std::max(2.0F, frame.metrics().grid(0.25F)));
}

}  // namespace

bool stacked_row(Frame& frame, std::string_view id, const StackedRow& row) {
    const Metrics& metrics = frame.metrics();
    const Plan plan =
        plan_row(frame, row.label, row.number, row.words, metrics.grid(2), true, Icon::none);
    const Hit hit = begin_row(frame, id, row.label, row.words, true, plan);
    frame.last_element().hint = row.number;
    write_row(frame, row.label, row.number, row.words, plan);
    frame.fill(plan.picture, track_color(frame), metrics.grid(0.5F));
    float x = plan.picture.x;
    const float gap = std::max(2.0F, metrics.grid(0.25F));
    for (const Part& part : row.parts) {
        const float wide = row.most > 0 ? plan.picture.width * part.value / row.most : 0;
        if (wide <= 0) {
            continue;
        }
        fill_tone(frame,
                  {x, plan.picture.y, std::max(gap, wide - gap), plan.thick},
                  part.tone,
                  metrics.grid(0.5F));
        x += wide;
    }
    return hit.tapped;
}

bool time_row(Frame& frame, std::string_view id, const TimeRow& row) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const float icon = frame.icon_px(IconSize::small);
    const float thick = row.marks.empty() ? metrics.grid(2) : icon;
    const Plan plan = plan_row(frame, row.label, {}, row.words, thick, row.tappable, row.icon);
    const Hit hit = begin_row(frame, id, row.label, row.words, row.tappable, plan);
    write_row(frame, row.label, {}, row.words, plan);
    const float bar = metrics.grid(2);
    const Rect axis{
        plan.picture.x, std::round(plan.picture.centre().y - bar / 2), plan.picture.width, bar};
    frame.fill(axis, track_color(frame), metrics.grid(0.5F));
    if (row.span) {
        const float from = axis.x + axis.width * std::clamp(row.from, 0.0F, 1.0F);
        const float to = axis.x + axis.width * std::clamp(row.to, 0.0F, 1.0F);
        fill_tone(frame,
                  {from, axis.y, std::max(metrics.grid(1), to - from), bar},
                  row.tone,
                  metrics.grid(0.5F));
    }
    today_line(frame, axis, row.today);
    for (const TimeMark& mark : row.marks) {
        const float x = axis.x + icon / 2 + (axis.width - icon) * std::clamp(mark.at, 0.0F, 1.0F);
        frame.disc({x, axis.centre().y}, icon / 2, theme.card);
        frame.icon(mark.icon, IconSize::small, {x, axis.centre().y}, theme.tone(mark.tone).solid);
    }
    if (row.icon != Icon::none) {
        const float line = frame.line_height(plan.words);
        frame.icon(row.icon,
                   IconSize::small,
                   {plan.box.x + icon / 2, plan.said.y + line / 2},
                   theme.tone(row.tone).solid);
    }
    return hit.tapped;
}

void time_axis(Frame& frame,
               std::string_view id,
               int first_year,
               int last_year,
               float today,
               std::string_view today_word) {
    const Metrics& metrics = frame.metrics();
    const TextStyle style{.type = Type::caption, .color = frame.theme().quiet};
    const std::string first = std::to_string(first_year);
    const std::string last = std::to_string(last_year + 1);
    const float line = frame.line_height(style);
    const Rect box = frame.take(2 * line);
    Element element;
    element.id = id;
    element.role = Role::image;
    element.label = first + " – " + last + ", " + std::string(today_word);
    element.box = box;
    frame.add(std::move(element));
    // Rows leave this much for the sign that they can be tapped.
    const float wide = box.width - frame.icon_px(IconSize::small) - metrics.grid(1);
    const float last_width = frame.line_width(last, style) + 2;
    frame.text_in({box.x, box.y + line, wide / 2, line}, first, style);
    frame.text_in({box.x + wide - last_width, box.y + line, last_width, line}, last, style);
    TextStyle bold = style;
    bold.weight = Weight::bold;
    bold.color = frame.theme().ink;
    const float word = frame.line_width(today_word, bold) + 2;
    const float middle = box.x + wide * std::clamp(today, 0.0F, 1.0F);
    const float x = std::clamp(middle - word / 2, box.x, box.x + wide - word);
    frame.text_in({x, box.y, word, line}, today_word, bold);
}

}  // namespace kosk::ui
