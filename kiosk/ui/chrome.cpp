#include "kiosk/ui/chrome.h"

#include <array>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

constexpr float kTight = 0.86F;  // lines of the bar's labels

struct BarItem {
    BarTap tap;
    std::string_view id;
    Icon icon;
    std::string_view label;
    bool enabled;
    bool wordless = false;  // its words are spoken only
};

bool bar_button(Frame& frame, const Rect& box, const BarItem& item) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    Element element;
    element.id = item.id;
    element.role = Role::button;
    element.label = item.label;
    element.box = box;
    element.tappable = true;
    element.enabled = item.enabled;
    const Hit hit = frame.add(std::move(element));
    const bool finish = item.tap == BarTap::finish;
    const Color strong = finish                     ? theme.tone(Tone::danger).text
                         : item.tap == BarTap::help ? theme.primary
                                                    : theme.ink;
    const Color ink = item.enabled ? strong : mix(theme.quiet, theme.card, 0.55F);
    if (hit.pressed) {
        frame.fill(box, theme.pressed, metrics.grid(1.5F));
    }
    const float icon = frame.icon_px(IconSize::small);
    if (item.wordless) {
        frame.icon(item.icon, IconSize::small, box.centre(), ink);
    } else {
        const float top = box.y + metrics.grid(0.5F);
        frame.icon(item.icon, IconSize::small, {box.centre().x, top + icon / 2}, ink);
        const float words = top + icon;
        // A long word may reach into the gap between two buttons.
        const float aside = std::max(0.0F, metrics.touch_gap() / 3 - 2);
        frame.label_in({box.x - aside, words, box.width + 2 * aside, box.bottom() - words - 2},
                       item.label,
                       {.type = Type::label,
                        .weight = finish ? Weight::bold : Weight::regular,
                        .color = ink,
                        .align = Align::centre,
                        .spacing = kTight});
    }
    if (hit.focused) {
        focus_ring(frame, box.inset(metrics.grid(0.5F)), metrics.grid(1.5F));
    }
    return hit.tapped;
}

BarTap bottom_bar(Frame& frame, const Chrome& chrome) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const float lines = 2 * frame.line_height({.type = Type::label, .spacing = kTight});
    const float needed = frame.icon_px(IconSize::small) + lines + metrics.grid(1.5F);
    const Rect bar = frame.take_bottom(std::max(needed, metrics.mm(metrics.low() ? 18 : 25)));
    const float thick = std::max(1.0F, std::round(metrics.grid(0.15F)));
    frame.fill(bar, theme.card);
    frame.fill({bar.x, bar.y, bar.width, thick}, theme.line);
    const std::array<BarItem, 6> items{{
        {BarTap::back, "bar.back", Icon::back, chrome.back, chrome.can_go_back},
        {BarTap::home, "bar.home", Icon::home, chrome.home, chrome.can_go_home},
        {BarTap::help, "bar.help", Icon::emergency, chrome.help, true},
        {BarTap::language, "bar.language", Icon::language, chrome.language, true},
        {BarTap::accessibility,
         "bar.accessibility",
         Icon::accessibility,
         chrome.accessibility,
         true},
        {BarTap::finish, "bar.finish", Icon::erase, chrome.finish, true},
    }};
    const float gap = metrics.touch_gap();
    const float side = metrics.grid(1);
    const float cell = std::floor((bar.width - 2 * side - 5 * gap) / 6);
    BarTap tapped = BarTap::none;
    frame.in_section(Section::bar, [&] {
        float x = bar.x + side;
        for (const BarItem& item : items) {
            const Rect box{x, bar.y + thick + 1, cell, bar.height - thick - 2};
            if (bar_button(frame, box, item)) {
                tapped = item.tap;
            }
            x += cell + gap;
        }
    });
    return tapped;
}

void add_text(
    Frame& frame, std::string_view id, Role role, std::string_view label, const Rect& box) {
    Element element;
    element.id = id;
    element.role = role;
    element.label = label;
    element.box = box;
    frame.add(std::move(element));
}

// Step, age of the data and the offline mark, right-aligned; returns the width they need.
float top_marks(Frame& frame, const Chrome& chrome, const Rect& bar) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const TextStyle style{.type = Type::label, .color = theme.quiet, .align = Align::right};
    const float line = frame.line_height(style);
    const float icon = frame.icon_px(IconSize::small);
    const float lead = chrome.offline.empty() && chrome.helper.empty() ? 0 : icon + metrics.grid(1);
    const float wide = std::min(bar.width * 0.45F,
                                std::max({frame.line_width(chrome.step, style),
                                          frame.line_width(chrome.data_age, style),
                                          frame.line_width(chrome.offline, style) + lead,
                                          frame.line_width(chrome.helper, style) + lead}) +
                                    2);
    const std::array<std::string_view, 4> lines{
        chrome.helper, chrome.step, chrome.data_age, chrome.offline};
    constexpr std::array<std::string_view, 4> kIds{
        "top.helper", "top.step", "top.age", "top.offline"};
    float height = 0;
    for (const std::string_view words : lines) {
        height += words.empty() ? 0 : line;
    }
    float y = std::round(bar.centre().y - height / 2);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].empty()) {
            continue;
        }
        const Rect box{std::round(bar.right() - wide), y, std::round(wide), line};
        TextStyle own = style;
        own.lines = 1;
        if (i == 0 || i == 3) {
            own.color = i == 0 ? theme.primary : theme.tone(Tone::warning).text;
            const float words = frame.line_width(lines[i], style);
            frame.icon(i == 0 ? Icon::people : Icon::offline,
                       IconSize::small,
                       {box.right() - words - lead + icon / 2, box.centre().y},
                       own.color);
        }
        add_text(frame, kIds[i], Role::status, lines[i], box);
        frame.text_in(box, lines[i], own);
        y += line;
    }
    return height == 0 ? 0 : wide + metrics.grid(2);
}

void top_bar(Frame& frame, const Chrome& chrome) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const float line = frame.line_height({.type = Type::label});
    const int marks = (chrome.step.empty() ? 0 : 1) + (chrome.data_age.empty() ? 0 : 1) +
                      (chrome.offline.empty() ? 0 : 1) + (chrome.helper.empty() ? 0 : 1);
    const float height = std::max(metrics.mm(metrics.low() ? 15 : 24),
                                  line * static_cast<float>(marks) + metrics.grid(1));
    const Rect bar = frame.take(height);
    const float thick = std::max(2.0F, std::round(metrics.grid(0.5F)));
    frame.fill(bar, theme.card);
    frame.fill({bar.x, bar.bottom() - thick, bar.width, thick}, theme.primary);
    // The saffron corner: the house's mark on every screen.
    frame.fill({bar.x, bar.bottom() - thick, metrics.margin() + metrics.grid(10), thick},
               theme.highlight);
    const Rect inner{
        bar.x + metrics.margin(), bar.y, bar.width - 2 * metrics.margin(), bar.height - thick};
    frame.in_section(Section::top, [&] {
        const float marks_width = top_marks(frame, chrome, inner);
        const Rect box{inner.x, inner.y, inner.width - marks_width, inner.height};
        add_text(frame, "top.title", Role::heading, chrome.title, box);
        frame.label_in(box,
                       chrome.title,
                       {.type = metrics.low() ? Type::heading : Type::title, .spacing = 0.85F});
    });
}

}  // namespace

BarTap chrome(Frame& frame, const Chrome& chrome) {
    const BarTap tapped = bottom_bar(frame, chrome);
    frame.take_bottom(frame.metrics().grid(frame.metrics().low() ? 1.5F : 2));
    top_bar(frame, chrome);
    frame.space(frame.metrics().low() ? 2 : 4);
    frame.inset_column(frame.metrics().margin());
    frame.body_begins();
    return tapped;
}

std::string_view control_bar(Frame& frame, const std::vector<Control>& controls) {
    const Metrics& metrics = frame.metrics();
    if (controls.empty() || (metrics.low() && frame.typing())) {
        return {};
    }
    const float words = frame.line_height({.type = Type::label, .spacing = kTight});
    const float height =
        metrics.low()
            ? metrics.touch()
            : std::max(metrics.mm(17), frame.icon_px(IconSize::small) + words + metrics.grid(1.5F));
    const Rect row = frame.take_bottom(height);
    frame.take_bottom(metrics.touch_gap());
    frame.soft_ground(row, metrics.grid(1.5F));
    const auto count = static_cast<float>(controls.size());
    const float gap = metrics.touch_gap();
    const float cell = std::floor((row.width - (count - 1) * gap) / count);
    std::string_view tapped;
    frame.in_section(Section::bar, [&] {
        float x = row.x;
        for (const Control& control : controls) {
            if (bar_button(frame,
                           {x, row.y, cell, row.height},
                           {BarTap::none,
                            control.id,
                            control.icon,
                            control.label,
                            control.enabled,
                            metrics.low()})) {
                tapped = control.id;
            }
            x += cell + gap;
        }
    });
    frame.body_begins();
    return tapped;
}

std::string_view actions(Frame& frame, const ActionButton& primary, const ActionButton& secondary) {
    const Metrics& metrics = frame.metrics();
    if (metrics.low() && frame.typing()) {
        return {};  // a low panel has no room for both; "done" brings the buttons back
    }
    const float pad = metrics.grid(metrics.low() ? 1.5F : 2);
    const float height = metrics.mm(metrics.low() ? 16 : kPrimaryMm);
    Rect row = frame.take_bottom(height + pad);
    row = {row.x, row.y + pad, row.width, height};
    const float gap = metrics.grid(2);
    const bool two = !secondary.id.empty();
    const float wide = two ? std::round((row.width - gap) * 0.62F) : row.width;
    std::string_view tapped;
    frame.in_section(Section::actions, [&] {
        if (two) {
            const Rect box{row.x, row.y, row.width - wide - gap, row.height};
            if (button_in(frame,
                          box,
                          secondary.id,
                          secondary.label,
                          ButtonStyle::secondary,
                          {.icon = secondary.icon, .enabled = secondary.enabled})) {
                tapped = secondary.id;
            }
        }
        const Rect box{row.right() - wide, row.y, wide, row.height};
        if (!primary.id.empty() &&
            button_in(frame,
                      box,
                      primary.id,
                      primary.label,
                      primary.danger ? ButtonStyle::danger : ButtonStyle::primary,
                      {.icon = primary.icon, .enabled = primary.enabled})) {
            tapped = primary.id;
        }
    });
    frame.body_begins();
    return tapped;
}

}  // namespace kosk::ui
