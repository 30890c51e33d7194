// The writing half of Frame: lines, runs and glyphs, onto ImGui's draw list.
#include <cmath>

#include <imgui.h>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/text/utf8.h"

namespace kosk::ui {

namespace {

constexpr std::string_view kEllipsis = "…";

// The type one step smaller; label is the last.
Type smaller(Type type) {
    switch (type) {
        case Type::display:
            return Type::title;
        case Type::title:
            return Type::heading;
        case Type::heading:
            return Type::body;
        case Type::body:
            return Type::caption;
        default:
            return Type::label;
    }
}

// How much of the empty place lies left of a line.
float share_before(Align align, bool rtl) {
    switch (align) {
        case Align::left:
            return rtl ? 1 : 0;
        case Align::centre:
            return 0.5F;
        case Align::right:
            break;
    }
    return 1;
}

}  // namespace

Color Frame::ink(const TextStyle& style) const {
    return style.color.alpha == 0 ? theme().ink : style.color;
}

const TextLayout& Frame::layout(const StyledText& text, const TextStyle& style, float width) const {
    return stage_.layouts_.get(stage_.fonts_->typeface(style.type, style.weight), text, width);
}

float Frame::line_height(const TextStyle& style) const {
    return std::round(stage_.fonts_->text(style.type, style.weight).height() * style.spacing);
}

float Frame::line_width(const StyledText& text, const TextStyle& style) const {
    constexpr float kEndless = 1e6F;
    return layout(text, style, kEndless).width;
}

bool Frame::runs_left(const StyledText& text, const TextStyle& style) const {
    constexpr float kEndless = 1e6F;
    return layout(text, style, kEndless).lines.front().rtl;
}

float Frame::text_height(const StyledText& text, const TextStyle& style, float width) {
    if (text.text.empty()) {
        return 0;
    }
    std::size_t lines = layout(text, style, width).lines.size();
    if (style.lines > 0) {
        lines = std::min(lines, static_cast<std::size_t>(style.lines));
    }
    return line_height(style) * static_cast<float>(lines);
}

float Frame::text_in(const Rect& box, const StyledText& text, const TextStyle& style) {
    if (text.text.empty()) {
        return 0;
    }
    Font& font = stage_.fonts_->text(style.type, style.weight);
    const TextLayout& found = layout(text, style, box.width);
    const float step = line_height(style);
    const std::size_t most = style.lines > 0 ? static_cast<std::size_t>(style.lines) : SIZE_MAX;
    const std::size_t count = std::min(most, found.lines.size());
    const float lead = std::floor((step - font.height()) / 2);
    const Rect& cut = clip();
    float y = std::round(box.y);
    bool from_right = false;
    for (std::size_t i = 0; i < count; ++i, y += step) {
        const TextLine& row = found.lines[i];
        from_right = from_right || row.rtl;
        if (y + step < cut.y || y > cut.bottom() || row.begin == row.end) {
            continue;
        }
        const bool shortened = i + 1 == count && count < found.lines.size();
        const float dots = shortened ? text_width(font, kEllipsis) : 0;
        const float slack = std::max(0.0F, box.width - row.width - dots);
        Point at{std::floor(box.x + slack * share_before(style.align, row.rtl)), y + lead};
        if (shortened) {
            const float beyond = std::min(row.width, box.width - dots);
            const Point dots_at{std::floor(at.x + (row.rtl ? 0 : beyond)), at.y};
            draw_line(lay_out(font, kEllipsis, box.width), {0, 3, dots}, kEllipsis, style, dots_at);
            at.x += row.rtl ? dots : 0;
        }
        draw_line(found, row, text, style, at);
    }
    const float height = step * static_cast<float>(count);
    const float spare = std::max(0.0F, box.width - found.width);
    mark(text.text,
         {box.x + spare * share_before(style.align, from_right), box.y, found.width, height},
         box,
         found.missing);
    return height;
}

void Frame::draw_line(const TextLayout& layout,
                      const TextLine& line,
                      const StyledText& text,
                      const TextStyle& style,
                      Point at) {
    if (line.runs == 0) {
        TextRun whole;
        whole.begin = line.begin;
        whole.end = line.end;
        whole.width = line.width;
        return draw_run(layout, whole, text, style, at);
    }
    for (std::uint32_t i = line.first_run; i < line.first_run + line.runs; ++i) {
        const TextRun& run = layout.runs[i];
        draw_run(layout, run, text, style, {at.x + run.x, at.y});
    }
}

void Frame::draw_run(const TextLayout& layout,
                     const TextRun& run,
                     const StyledText& text,
                     const TextStyle& style,
                     Point at) {
    static const Stretch kPlain;
    const Stretch& look =
        run.stretch < 0 ? kPlain : (*text.stretches)[static_cast<std::size_t>(run.stretch)];
    const Typeface face = stage_.fonts_->typeface(style.type, style.weight);
    Font& font = look.strong ? *face.strong : *face.plain;
    const Color color = look.color.alpha == 0 ? ink(style) : look.color;
    const float baseline = at.y + font.ascent();
    const Color ground = theme().marked;
    if (look.marked && ground.alpha != 0) {
        fill({at.x, at.y + font.height() * 0.1F, run.width, font.height() * 0.8F},
             ground,
             std::round(face.em * 0.15F));
    }
    if (run.shaped) {
        draw_glyphs(layout, run, {at.x, baseline}, face.em, color);
    } else {
        const std::string_view words = text.text.substr(run.begin, run.end - run.begin);
        draw_letters(font, words, {at.x, baseline}, color);
    }
    if (look.underline || (look.marked && ground.alpha == 0)) {
        const float thick = std::max(2.0F, std::round(face.em * 0.06F));
        fill({at.x, baseline + std::round(face.em * 0.1F), run.width, thick}, color);
    }
}

void Frame::draw_letters(Font& font, std::string_view words, Point baseline, Color color) {
    const Rect& cut = clip();
    const float top = baseline.y - font.ascent();
    if (top > cut.bottom() || top + font.height() < cut.y) {
        return;
    }
    float x = std::floor(baseline.x);
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint code = code_point_at(words, at);
        const float advance = font.advance(code.value);
        if (const SheetGlyph* ink = font.ink(code.value)) {
            draw_ink(*ink, {x, std::floor(baseline.y)}, color);
        }
        x += advance;
        at += code.length;
    }
}

void Frame::draw_glyphs(
    const TextLayout& layout, const TextRun& run, Point baseline, float em, Color color) {
    for (std::uint32_t i = run.first_glyph; i < run.first_glyph + run.glyphs; ++i) {
        const ShapedGlyph& glyph = layout.glyphs[i];
        const float origin = baseline.x + glyph.x;
        const float whole = std::floor(origin);
        if (const auto* ink = stage_.fonts_->shaped(run.face, glyph.id, em, origin - whole)) {
            draw_ink(*ink, {whole, std::round(baseline.y - glyph.y)}, color);
        }
    }
}

bool Frame::fits_as_label(const Rect& box, const StyledText& text, const TextStyle& style) const {
    const std::string_view words = text.text;
    const TextLayout& found = layout(text, style, box.width);
    for (const TextLine& row : found.lines) {
        const bool inside = row.end < words.size() && row.end > row.begin;
        if (inside && words[row.end] != ' ' && words[row.end] != '\n' &&
            words[row.end - 1] != '-' && words[row.end - 1] != '/') {
            return false;  // a word is broken
        }
    }
    return line_height(style) * static_cast<float>(found.lines.size()) <= box.height + 0.5F;
}

void Frame::label_in(const Rect& box, const StyledText& text, TextStyle style) {
    const auto fits = [&](float scale) {
        return fits_as_label({box.x, box.y, box.width / scale, box.height / scale}, text, style);
    };
    while (!fits(1) && smaller(style.type) != Type::label) {
        style.type = smaller(style.type);
    }
    // Between the last step and the label's size, which does not grow with the text, lies much for
    // who reads large text.
    constexpr float kStep = 0.05F;
    const float least = metrics().cap_height(Type::label) / metrics().cap_height(style.type);
    float scale = 1;
    while (!fits(scale) && scale - kStep > least) {
        scale -= kStep;
    }
    if (!fits(scale)) {
        scale = 1;
        style.type = Type::label;
        style.weight = fits(1) ? style.weight : Weight::regular;
    }
    scaled_text_in(box, text, style, scale);
}

// In the middle of the box's height, drawn smaller than its font is.
void Frame::scaled_text_in(const Rect& box,
                           const StyledText& text,
                           const TextStyle& style,
                           float scale) {
    const Rect whole{box.x, box.y, box.width / scale, box.height / scale};
    const float height = text_height(text, style, whole.width);
    const float top = whole.y + std::max(0.0F, std::floor((whole.height - height) / 2));
    const Rect place{whole.x, top, whole.width, whole.bottom() - top};
    if (scale == 1) {
        text_in(place, text, style);
        return;
    }
    const int first = list_->VtxBuffer.Size;
    const std::size_t first_mark = stage_.marks_.size();
    clips_.push_back({-1e6F, -1e6F, 2e6F, 2e6F});  // what is cut is known once it is smaller
    text_in(place, text, style);
    clips_.pop_back();
    for (int i = first; i < list_->VtxBuffer.Size; ++i) {
        ImVec2& at = list_->VtxBuffer[i].pos;
        at = {box.x + (at.x - box.x) * scale, box.y + (at.y - box.y) * scale};
    }
    const auto smaller_box = [&](const Rect& one) {
        return Rect{box.x + (one.x - box.x) * scale,
                    box.y + (one.y - box.y) * scale,
                    one.width * scale,
                    one.height * scale};
    };
    for (std::size_t i = first_mark; i < stage_.marks_.size(); ++i) {
        TextMark& mark = stage_.marks_[i];
        mark.drawn = smaller_box(mark.drawn);
        mark.allowed = smaller_box(mark.allowed);
        mark.seen = mark.drawn.clipped_to(clip());
    }
}

void Frame::text_block_with_caret(const Rect& box,
                                  std::string_view text,
                                  const TextStyle& style,
                                  std::size_t caret) {
    Font& font = stage_.fonts_->text(style.type, style.weight);
    const TextLayout& found = layout(text, style, box.width);
    const float step = line_height(style);
    std::size_t row = 0;
    while (caret != std::string_view::npos && row + 1 < found.lines.size() &&
           found.lines[row + 1].begin <= caret) {
        ++row;
    }
    const float below = static_cast<float>(row + 1) * step;
    const float shift = std::max(0.0F, below - box.height);
    if (caret != std::string_view::npos) {
        const TextLine line = found.lines[row];
        const std::size_t from = std::min<std::size_t>(line.begin, caret);
        const float before = text_width(font, text.substr(from, caret - from));
        const float thick = std::max(2.0F, std::round(metrics().grid(0.3F)));
        const float top = box.y - shift + static_cast<float>(row) * step;
        fill({box.x + std::min(before, box.width - thick), top + step * 0.12F, thick, step * 0.76F},
             theme().primary);
    }
    text_in({box.x, box.y - shift, box.width, box.height + shift}, text, style);
}

}  // namespace kosk::ui
