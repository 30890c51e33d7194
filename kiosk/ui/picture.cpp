#include "kiosk/ui/picture.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {

constexpr float kMostZoom = 2;  // beyond, a small picture is a blur
constexpr float kChoiceMm = 45;
constexpr Color kPaper{255, 255, 255};  // drawings are made for it, in every theme

// As large as it fits, in its proportions.
Extent fitted(Extent size, float width, float height) {
    const auto wide = static_cast<float>(size.width);
    const auto high = static_cast<float>(size.height);
    const float scale = std::min({width / wide, height / high, kMostZoom});
    return {std::max(1, static_cast<int>(wide * scale)),
            std::max(1, static_cast<int>(high * scale))};
}

void draw(Frame& frame, const Rect& box, std::string_view name) {
    const float radius = frame.metrics().grid(1);
    frame.fill(box, kPaper, radius);
    frame.picture(box, name, radius);
}

// At the upper part of its cell, `most` high.
void sheet(Frame& frame, std::string id, const SheetPicture& sheet, const Rect& cell, float most) {
    const auto size = frame.picture_size(sheet.picture);
    const Extent shown = size ? fitted(*size, cell.width, most)
                              : Extent{static_cast<int>(cell.width), static_cast<int>(most)};
    const Rect box{cell.x + std::floor((cell.width - static_cast<float>(shown.width)) / 2),
                   cell.y + std::floor((most - static_cast<float>(shown.height)) / 2),
                   static_cast<float>(shown.width),
                   static_cast<float>(shown.height)};
    Element element;
    element.id = std::move(id);
    element.role = Role::image;
    element.label = sheet.words;
    element.box = cell;
    frame.add(std::move(element));
    frame.fill(box, kPaper);
    frame.picture(box, sheet.picture);
    frame.outline(box, frame.theme().outline, std::max(1.0F, frame.metrics().grid(0.2F)));
}

}  // namespace

bool picture(Frame& frame, std::string_view id, const Picture& picture) {
    const auto size = frame.picture_size(picture.name);
    if (!size) {
        return false;
    }
    const Extent shown = fitted(*size, frame.width(), frame.metrics().mm(picture.most_height_mm));
    Rect box = frame.take(static_cast<float>(shown.height));
    box.x += std::floor((box.width - static_cast<float>(shown.width)) / 2);
    box.width = static_cast<float>(shown.width);
    Element element;
    element.id = id;
    element.role = Role::image;
    element.label = picture.words;
    element.box = box;
    frame.add(std::move(element));
    draw(frame, box, picture.name);
    return true;
}

void sheet_pictures(Frame& frame, std::string_view id, const std::vector<SheetPicture>& sheets) {
    if (sheets.empty()) {
        return;
    }
    constexpr float kFewMm = 95;  // high; one or two are to be read at a glance
    constexpr float kManyMm = 60;
    constexpr std::size_t kFew = 2;
    constexpr float kSides = 1.4142F;  // of A4
    const Metrics& metrics = frame.metrics();
    const TextStyle style{
        .type = Type::caption, .color = frame.theme().quiet, .align = Align::centre};
    const bool few = sheets.size() <= kFew;
    const float gap = metrics.grid(2);
    const float most = std::min(metrics.mm(few ? kFewMm : kManyMm),
                                metrics.screen().height * (few ? 0.35F : 0.25F));
    const auto fit = static_cast<std::size_t>((frame.width() + gap) / (most / kSides + gap));
    const std::size_t columns = std::clamp<std::size_t>(fit, 1, sheets.size());
    const float wide = std::floor(std::min(
        most / kSides,
        (frame.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns)));
    const float step = metrics.grid(1);
    for (std::size_t first = 0; first < sheets.size(); first += columns) {
        const std::size_t last = std::min(sheets.size(), first + columns);
        float words = 0;
        for (std::size_t i = first; i < last; ++i) {
            words = std::max(words, frame.text_height(sheets[i].words, style, wide));
        }
        const Rect row = frame.take(most + step + words);
        for (std::size_t i = first; i < last; ++i) {
            const Rect cell{
                row.x + static_cast<float>(i - first) * (wide + gap), row.y, wide, row.height};
            sheet(frame, std::string(id) + "." + std::to_string(i), sheets[i], cell, most);
            frame.text_in({cell.x, cell.y + most + step, wide, words}, sheets[i].words, style);
        }
    }
}

bool picture_choice(Frame& frame, std::string_view id, const PictureChoice& choice) {
    const Metrics& metrics = frame.metrics();
    const Theme& theme = frame.theme();
    const TextStyle style{.type = Type::body,
                          .weight = choice.chosen ? Weight::bold : Weight::regular};
    const float pad = metrics.grid(2);
    const float icon = frame.icon_px(IconSize::small);
    const float left = icon + metrics.grid(1.5F);
    const float wide = frame.width() - 2 * pad;
    const auto stored = frame.picture_size(choice.picture);
    const Extent shown = stored ? fitted(*stored, wide, metrics.mm(kChoiceMm)) : Extent{};
    const float words = frame.text_height(choice.label, style, wide - left);
    const float line = std::max(icon, words);
    const float above = stored ? static_cast<float>(shown.height) + metrics.grid(1.5F) : 0;
    const Rect box = frame.take(std::max(metrics.mm(16), above + line + 2 * pad));
    Element element;
    element.id = id;
    element.role = choice.many ? Role::checkbox : Role::radio;
    element.label = choice.label;
    element.box = box;
    element.tappable = true;
    element.checked = choice.chosen;
    const Hit hit = frame.add(std::move(element));
    const float radius = metrics.grid(1.5F);
    const float thin = std::max(1.0F, std::round(metrics.grid(0.2F)));
    frame.fill(box,
               hit.pressed     ? theme.pressed
               : choice.chosen ? theme.primary_soft
                               : theme.card,
               radius);
    frame.outline(box,
                  choice.chosen ? theme.primary : theme.outline,
                  choice.chosen ? 2 * thin : thin,
                  radius);
    if (stored) {
        const auto width = static_cast<float>(shown.width);
        draw(frame,
             {box.x + std::floor((box.width - width) / 2),
              box.y + pad,
              width,
              static_cast<float>(shown.height)},
             choice.picture);
    }
    const float middle = std::round(box.y + pad + above + line / 2);
    const Icon mark = choice.many ? (choice.chosen ? Icon::check_on : Icon::check_off)
                                  : (choice.chosen ? Icon::radio_on : Icon::radio_off);
    frame.icon(mark,
               IconSize::small,
               {box.x + pad + icon / 2, middle},
               choice.chosen ? theme.primary : theme.quiet);
    frame.text_in({box.x + pad + left, std::round(middle - words / 2), wide - left, words},
                  choice.label,
                  style);
    if (hit.focused) {
        focus_ring(frame, box, radius);
    }
    return hit.tapped;
}

}  // namespace kosk::ui
