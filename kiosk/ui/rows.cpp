// List rows, key-value rows and tables of cards.h.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"
#include "kiosk/ui/cards.h"

namespace kosk::ui {

namespace {

constexpr float kNarrowMm = 110;  // below, key and value stand under each other

struct RowPlan {
    TextStyle title{.type = Type::body, .weight = Weight::bold};
    TextStyle subtitle{.type = Type::caption};
    TextStyle status{.type = Type::caption, .weight = Weight::bold};
    float lead = 0;   // width of icon or mark
    float trail = 0;  // width of the chevron
    float text_width = 0;
    float title_height = 0;
    float subtitle_height = 0;
    float status_height = 0;
    float height = 0;
};

RowPlan plan_row(Frame& frame, const Row& row) {
    const Metrics& metrics = frame.metrics();
    RowPlan plan;
    plan.subtitle.color = frame.theme().quiet;
    plan.status.color = frame.theme().tone(row.tone).text;
    const float pad = metrics.grid(2);
    const float icon = frame.icon_px(IconSize::small);
    if (!row.mark.empty()) {
        const float words = frame.line_width(row.mark, plan.title);
        plan.lead = std::max(metrics.grid(6), words + metrics.grid(2)) + pad;
    } else if (row.icon != Icon::none) {
        plan.lead = std::round(icon * 1.6F) + pad;
    }
    plan.trail = row.chevron ? icon + metrics.grid(1) : 0;
    plan.text_width = frame.width() - 2 * pad - plan.lead - plan.trail;
    plan.title_height = frame.text_height(row.title, plan.title, plan.text_width);
    if (!row.subtitle.text.empty()) {
        plan.subtitle_height = frame.text_height(row.subtitle, plan.subtitle, plan.text_width);
    }
    if (!row.status.empty()) {
        plan.status_height = frame.line_height(plan.status) + metrics.grid(1.5F);
    }
    const float words = plan.title_height + plan.subtitle_height + plan.status_height;
    plan.height = std::max(metrics.mm(16), words + 2 * metrics.grid(1.5F));
    return plan;
}

void draw_lead(Frame& frame, const Rect& box, const Row& row, const RowPlan& plan) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const float pad = metrics.grid(2);
    if (!row.mark.empty()) {
        const Rect badge{box.x + pad,
                         box.y + metrics.grid(1.5F),
                         plan.lead - pad,
                         frame.line_height(plan.title) + metrics.grid(0.5F)};
        frame.soft_ground(badge, metrics.grid(1));
        TextStyle style = plan.title;
        style.align = Align::centre;
        style.color = theme.tone(Tone::info).text;
        frame.text_in(
            {badge.x, badge.y + metrics.grid(0.25F), badge.width, badge.height}, row.mark, style);
    } else if (row.icon != Icon::none) {
        const float side = plan.lead - pad;
        const Rect badge{box.x + pad, std::round(box.centre().y - side / 2), side, side};
        frame.soft_ground(badge, metrics.grid(1.5F));
        frame.icon(row.icon, IconSize::small, badge.centre(), theme.primary);
    }
}

// Icon and word on a soft ground, `height` high; returns its width.
float draw_pill(
    Frame& frame, Point corner, float height, Tone tone, Icon icon, std::string_view word) {
    const Metrics& metrics = frame.metrics();
    const ToneColors& colors = frame.theme().tone(tone);
    const TextStyle style{.type = Type::caption, .weight = Weight::bold, .color = colors.text};
    const float side = frame.icon_px(IconSize::small);
    const float pad = metrics.grid(1);
    const float lead = icon == Icon::none ? pad : side + pad * 1.75F;
    const float words = frame.line_width(word, style) + 2;
    const Rect box{corner.x, corner.y, lead + words + pad * 1.5F, height};
    frame.fill(box, colors.soft, height / 2);
    if (!frame.theme().shadows) {
        frame.outline(box, colors.solid, std::max(1.0F, metrics.grid(0.2F)), height / 2);
    }
    frame.icon(icon, IconSize::small, {box.x + pad + side / 2, box.centre().y}, colors.solid);
    const float top = std::round(box.centre().y - frame.line_height(style) / 2);
    frame.text_in({box.x + lead, top, words, frame.line_height(style)}, word, style);
    return box.width;
}

}  // namespace

bool list_row(Frame& frame, std::string_view id, const Row& row) {
    const RowPlan plan = plan_row(frame, row);
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const Rect box = frame.take(plan.height);
    Element element;
    element.id = id;
    element.role = row.tappable ? Role::row : Role::text;
    element.label = row.title.text;
    element.value = row.status.empty() ? row.subtitle.text : row.status;
    element.hint = row.status.empty() ? std::string() : std::string(row.subtitle.text);
    if (!row.mark.empty()) {
        element.hint += (element.hint.empty() ? "" : ", ") + std::string(row.mark);
    }
    element.box = box;
    element.tappable = row.tappable;
    const Hit hit = frame.add(std::move(element));
    if (!box.inset(-metrics.grid(2)).meets(frame.clip())) {
        return hit.tapped;
    }
    const float radius = metrics.radius();
    if (!hit.pressed) {
        frame.shadow(box);
    }
    frame.fill(box, hit.pressed ? theme.pressed : theme.card, radius);
    if (!theme.shadows) {
        frame.outline(box, theme.outline, std::max(1.0F, metrics.grid(0.2F)), radius);
    }
    draw_lead(frame, box, row, plan);
    const float words = plan.title_height + plan.subtitle_height + plan.status_height;
    const float left = box.x + metrics.grid(2) + plan.lead;
    float top = std::round(box.y + (box.height - words) / 2);
    frame.text_in({left, top, plan.text_width, plan.title_height}, row.title, plan.title);
    top += plan.title_height;
    if (!row.subtitle.text.empty()) {
        frame.text_in(
            {left, top, plan.text_width, plan.subtitle_height}, row.subtitle, plan.subtitle);
        top += plan.subtitle_height;
    }
    if (!row.status.empty()) {
        const float gap = metrics.grid(0.5F);
        draw_pill(frame,
                  {left, top + gap},
                  plan.status_height - gap,
                  row.tone,
                  row.status_icon,
                  row.status);
    }
    if (row.chevron) {
        const float half = frame.icon_px(IconSize::small) / 2;
        frame.icon(Icon::chevron_right,
                   IconSize::small,
                   {box.right() - metrics.grid(1.5F) - half, box.centre().y},
                   theme.quiet);
    }
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

void pill(Frame& frame, std::string_view id, Tone tone, Icon icon, std::string_view word) {
    const TextStyle style{.type = Type::caption, .weight = Weight::bold};
    const float height = frame.line_height(style) + frame.metrics().grid(1);
    Rect box = frame.take(height);
    box.width = draw_pill(frame, {box.x, box.y}, height, tone, icon, word);
    Element element;
    element.id = id;
    element.role = Role::status;
    element.label = word;
    element.box = box;
    frame.add(std::move(element));
}

void key_value(Frame& frame, std::string_view id, std::string_view key, std::string_view value) {
    const bool stacked = frame.width() < frame.metrics().mm(kNarrowMm);
    const TextStyle key_style{.type = Type::caption, .color = frame.theme().quiet};
    const TextStyle value_style{.type = Type::body};
    const float gap = frame.metrics().grid(2);
    const float key_width = stacked ? frame.width() : std::round(frame.width() * 0.36F);
    const float value_width = stacked ? frame.width() : frame.width() - key_width - gap;
    const float key_height = frame.text_height(key, key_style, key_width);
    const float value_height = frame.text_height(value, value_style, value_width);
    const Rect box =
        frame.take(stacked ? key_height + value_height : std::max(key_height, value_height));
    Element element;
    element.id = id;
    element.label = std::string(key) + ": " + std::string(value);
    element.value = value;
    element.box = box;
    frame.add(std::move(element));
    const float drop =
        stacked
            ? 0
            : std::round((frame.line_height(value_style) - frame.line_height(key_style)) * 0.7F);
    frame.text_in({box.x, box.y + drop, key_width, key_height}, key, key_style);
    const Rect value_box = stacked
                               ? Rect{box.x, box.y + key_height, value_width, value_height}
                               : Rect{box.x + key_width + gap, box.y, value_width, value_height};
    frame.text_in(value_box, value, value_style);
}

void table(Frame& frame,
           std::string_view id,
           const std::vector<std::vector<std::string>>& rows,
           const std::vector<float>& weights) {
    float whole = 0;
    for (const float weight : weights) {
        whole += weight;
    }
    const float gap = frame.metrics().grid(1.5F);
    const float usable = frame.width() - gap * static_cast<float>(weights.size() - 1);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const TextStyle style{.type = Type::caption,
                              .weight = r == 0 ? Weight::bold : Weight::regular};
        const std::size_t cells = std::min(rows[r].size(), weights.size());
        float height = 0;
        std::string spoken;
        for (std::size_t c = 0; c < cells; ++c) {
            height =
                std::max(height, frame.text_height(rows[r][c], style, usable * weights[c] / whole));
            spoken += (c == 0 ? "" : ", ") + rows[r][c];
        }
        const Rect box = frame.take(height + frame.metrics().grid(1));
        Element element;
        element.id = std::string(id) + "." + std::to_string(r);
        element.label = std::move(spoken);
        element.box = box;
        frame.add(std::move(element));
        float x = box.x;
        for (std::size_t c = 0; c < cells; ++c) {
            const float wide = usable * weights[c] / whole;
            frame.text_in({x, box.y, wide, box.height}, rows[r][c], style);
            x += wide + gap;
        }
        const float thick = std::max(1.0F, std::round(frame.metrics().grid(r == 0 ? 0.3F : 0.15F)));
        frame.fill({box.x, box.bottom() - thick, box.width, thick},
                   r == 0 ? frame.theme().outline : frame.theme().line);
    }
}

}  // namespace kosk::ui
