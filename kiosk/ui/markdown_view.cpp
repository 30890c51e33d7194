#include "kiosk/ui/markdown_view.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "kiosk/ui/cards.h"
#include "kiosk/ui/picture.h"
#include "kiosk/ui/text.h"

namespace kosk::ui {

namespace {

using text::Block;
using text::Span;

constexpr float kSpacing = 1.1F;  // of lines, for running text
constexpr double kReadable = 10;  // contrast of an author's colour

bool is_inside(const Span& span) {
    return !span.link.empty() && span.link.find("://") == std::string::npos;
}

// The terminal opens no web pages; their addresses stand in the sources.
bool has_row(const Span& span, const std::vector<std::string>& elsewhere) {
    return is_inside(span) &&
           std::find(elsewhere.begin(), elsewhere.end(), span.link) == elsewhere.end();
}

Color author_color(const Theme& theme, const std::string& written) {
    const bool free = theme.name == ThemeName::standard || theme.name == ThemeName::low_glare;
    if (!free || written.size() != 7) {
        return {0, 0, 0, 0};
    }
    const Color wanted =
        rgb(static_cast<std::uint32_t>(std::strtoul(written.c_str() + 1, nullptr, 16)));
    const double enough = std::min(kReadable, contrast(theme.ink, theme.card));
    for (const float dark : {0.0F, 0.2F, 0.35F, 0.5F, 0.65F, 0.8F}) {
        const Color mixed = mix(wanted, {0, 0, 0, 255}, dark);
        if (contrast(mixed, theme.card) >= enough) {
            return mixed;
        }
    }
    return theme.ink;
}

TextStyle running(const Block& block) {
    TextStyle style{.type = Type::body, .spacing = kSpacing};
    style.align = block.align == Block::Align::center ? Align::centre
                  : block.align == Block::Align::end  ? Align::right
                                                      : Align::left;
    return style;
}

Element read_only(Frame& frame, std::string_view prefix, const RichText& words, const Rect& box) {
    Element element;
    element.id = frame.next_id(prefix);
    element.label = words.text;
    element.box = box;
    return element;
}

void heading_block(Frame& frame, const Block& block) {
    const RichText words = rich_text(frame.theme(), block.spans);
    frame.space(block.level <= 2 ? 4 : 3);
    TextStyle style = running(block);
    style.type = block.level <= 2 ? Type::heading : Type::body;
    style.weight = Weight::bold;
    style.spacing = 1;
    text(frame, words.view(), style, frame.next_id("heading"), Role::heading);
}

// Text beside a mark, on the side where its lines begin.
void item(Frame& frame, const Block& block) {
    const TextStyle style = running(block);
    const RichText words = rich_text(frame.theme(), block.spans);
    const float mark = frame.line_width(block.marker, style) + frame.metrics().grid(1);
    const float step = std::max(frame.metrics().grid(4), mark);
    const float deep = frame.metrics().grid(4) * static_cast<float>(std::max(1, block.depth) - 1);
    const float wide = frame.width() - deep - step;
    const Rect box = frame.take(frame.text_height(words.view(), style, wide));
    frame.add(read_only(frame, "item", words, box));
    const bool rtl = frame.runs_left(words.view(), style);
    const float left = rtl ? box.x : box.x + deep + step;
    TextStyle sign = style;
    sign.color = frame.theme().primary;
    sign.weight = Weight::bold;
    const float sign_left = rtl ? box.right() - deep - mark : box.x + deep;
    frame.text_in({sign_left, box.y, step, frame.line_height(style)}, block.marker, sign);
    frame.text_in({left, box.y, wide, box.height}, words.view(), style);
}

void quote(Frame& frame, const Block& block) {
    const float pad = frame.metrics().grid(1);
    const float indent = frame.metrics().grid(3);
    const float bar = frame.metrics().grid(0.75F);
    TextStyle style = running(block);
    const RichText words = rich_text(frame.theme(), block.spans);
    const float wide = frame.width() - 2 * indent;
    const float height = frame.text_height(words.view(), style, wide);
    const Rect box = frame.take(height + 2 * pad);
    frame.add(read_only(frame, "quote", words, box));
    const bool rtl = frame.runs_left(words.view(), style);
    frame.fill({rtl ? box.right() - bar : box.x, box.y, bar, box.height},
               frame.theme().highlight,
               bar / 2);
    frame.text_in({box.x + indent, box.y + pad, wide, height}, words.view(), style);
}

void picture_block(Frame& frame, const Block& block) {
    const RichText words = rich_text(frame.theme(), block.spans);
    frame.space(2);
    if (!picture(frame, frame.next_id("picture"), {block.source, words.text}) &&
        !words.text.empty()) {
        text(frame, words.view(), {.type = Type::caption, .color = frame.theme().quiet});
    }
    if (!block.caption.empty()) {
        frame.space(1);
        text(frame,
             block.caption,
             {.type = Type::caption, .color = frame.theme().quiet, .align = Align::centre});
    }
    frame.space(2);
}

// All rows of one table. Columns are as wide as the longest word or text in them asks.
void table_rows(Frame& frame, const Block* first, const Block* last) {
    std::vector<std::vector<std::string>> rows;
    std::vector<float> weights;
    const TextStyle style{.type = Type::caption, .weight = Weight::bold};
    const float least = frame.metrics().grid(8);
    const float most = frame.width() * 0.6F;
    for (const Block* row = first; row != last; ++row) {
        std::vector<std::string> cells;
        for (const auto& cell : row->cells) {
            cells.push_back(rich_text(frame.theme(), cell).text);
            weights.resize(std::max(weights.size(), cells.size()), least);
            float& weight = weights[cells.size() - 1];
            weight = std::max(weight, std::min(most, frame.line_width(cells.back(), style)));
        }
        rows.push_back(std::move(cells));
    }
    frame.space(2);
    table(frame, frame.next_id("table"), rows, weights);
    frame.space(2);
}

void draw_block(Frame& frame, const Block& block) {
    switch (block.kind) {
        case Block::Kind::heading:
            return heading_block(frame, block);
        case Block::Kind::item:
            return item(frame, block);
        case Block::Kind::quote:
            return quote(frame, block);
        case Block::Kind::rule:
            return divider(frame);
        case Block::Kind::picture:
            return picture_block(frame, block);
        case Block::Kind::row:
            return;  // with its table
        case Block::Kind::paragraph:
            break;
    }
    text(frame, rich_text(frame.theme(), block.spans).view(), running(block));
}

// Rows for the links of some spans; one link may be several spans.
void link_rows(Frame& frame,
               const std::vector<Span>& spans,
               const std::vector<std::string>& elsewhere,
               std::string& tapped) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (!has_row(spans[i], elsewhere)) {
            continue;
        }
        std::string title = spans[i].text;
        while (i + 1 < spans.size() && spans[i + 1].link == spans[i].link) {
            title += spans[++i].text;
        }
        if (list_row(frame, frame.next_id("link"), {.title = title, .icon = Icon::forward})) {
            tapped = spans[i].link;
        }
    }
}

}  // namespace

RichText rich_text(const Theme& theme, const std::vector<Span>& spans) {
    RichText rich;
    for (const Span& span : spans) {
        Stretch look;
        look.begin = static_cast<std::uint32_t>(rich.text.size());
        rich.text += span.text;
        look.end = static_cast<std::uint32_t>(rich.text.size());
        look.strong = span.strong;
        look.emphasis = span.emphasis;
        look.underline = span.underline || is_inside(span);
        look.color = is_inside(span) ? theme.primary : author_color(theme, span.color);
        const bool plain =
            !look.strong && !look.emphasis && !look.underline && look.color.alpha == 0;
        if (!plain && look.end > look.begin) {
            rich.stretches.push_back(look);
        }
    }
    return rich;
}

std::string markdown_view(Frame& frame,
                          const std::vector<Block>& blocks,
                          const std::vector<std::string>& elsewhere) {
    std::string tapped;
    for (auto block = blocks.begin(); block != blocks.end();) {
        auto next = std::next(block);
        if (block->kind == Block::Kind::row) {
            // The next table begins with a head of its own.
            next = std::find_if(next, blocks.end(), [](const Block& other) {
                return other.kind != Block::Kind::row || other.level == 1;
            });
            table_rows(frame, &*block, &*block + (next - block));
            for (auto row = block; row != next; ++row) {
                for (const auto& cell : row->cells) {
                    link_rows(frame, cell, elsewhere, tapped);
                }
            }
        } else {
            draw_block(frame, *block);
            link_rows(frame, block->spans, elsewhere, tapped);
        }
        block = next;
    }
    return tapped;
}

}  // namespace kosk::ui
