#include "platform/typesetting.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <qrencode.h>

namespace kosk::platform {

namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr const char* kFamily = "Noto Sans";
constexpr int kQuietZone = 4;  // modules around a QR code, by ISO 18004
constexpr std::size_t kMostQrBytes = 300;

struct FreeAttributes {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeFont {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeIterator {
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};
struct FreeQr {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using Qr = std::shared_ptr<QRcode>;

Qr make_qr(const std::string& text) {
    if (text.empty() || text.size() > kMostQrBytes) {
        return nullptr;
    }
    return {QRcode_encodeData(static_cast<int>(text.size()),
                              reinterpret_cast<const unsigned char*>(text.data()),
                              0,
                              QR_ECLEVEL_M),
            FreeQr{}};
}

void draw_qr(cairo_t* cairo, const QRcode& code, double x, double y, double side) {
    const double module = side / (code.width + 2 * kQuietZone);
    for (int row = 0; row < code.width; ++row) {
        for (int column = 0; column < code.width; ++column) {
            if ((code.data[row * code.width + column] & 1U) != 0) {
                cairo_rectangle(cairo,
                                x + (column + kQuietZone) * module,
                                y + (row + kQuietZone) * module,
                                module,
                                module);
            }
        }
    }
    cairo_fill(cairo);
}

// What is not UTF-8 becomes U+FFFD: Pango and Cairo refuse anything else.
std::string valid_utf8(const std::string& text) {
    const std::unique_ptr<gchar, void (*)(gpointer)> valid(
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())), g_free);
    return valid.get();
}

double points(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

bool right_to_left(PangoLayout* layout) {
    return pango_layout_line_get_resolved_direction(pango_layout_get_line_readonly(layout, 0)) ==
           PANGO_DIRECTION_RTL;
}

// The lines of a layout, each a piece that keeps the layout.
Pieces lines_of(const std::shared_ptr<PangoLayout>& layout, double indent) {
    Pieces lines;
    const std::unique_ptr<PangoLayoutIter, FreeIterator> at(pango_layout_get_iter(layout.get()));
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &box);
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_yrange(at.get(), &top, &bottom);
        const double baseline = points(pango_layout_iter_get_baseline(at.get()) - top);
        PangoLayoutLine* line = pango_layout_iter_get_line_readonly(at.get());
        Piece piece;
        piece.height = points(bottom - top);
        piece.draw = [layout, line, baseline, left = indent + points(box.x)](
                         cairo_t* cairo, double x, double y) {
            cairo_move_to(cairo, x + left, y + baseline);
            pango_cairo_show_layout_line(cairo, line);
        };
        lines.push_back(std::move(piece));
    } while (pango_layout_iter_next_line(at.get()) != 0);
    return lines;
}

}  // namespace

PageStyle style_of(paper::Paper paper) {
    const auto mm = [](double length) { return length * kPointsPerMm; };
    if (paper == paper::Paper::roll) {
        return {.width = mm(80),
                .height = 0,
                .margin_x = mm(4),
                .margin_y = mm(4),
                .title = 17,
                .heading = 13,
                .body = 11,
                .small = 9,
                .code = 18,
                .qr = mm(42)};
    }
    return {.width = mm(210),
            .height = mm(297),
            .margin_x = mm(20),
            .margin_y = mm(18),
            .title = 24,
            .heading = 16,
            .body = 12,
            .small = 10,
            .code = 26,
            .qr = mm(45)};
}

Typesetter::Typesetter(const PageStyle& style, const std::string& language)
    : style_(style),
      fonts_(pango_cairo_font_map_new()),
      context_(pango_font_map_create_context(fonts_.get())) {
    // A unit of the context is a point.
    pango_cairo_context_set_resolution(context_.get(), 72);
    pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
}

Layout Typesetter::lay_out(const paper::Runs& runs, const TextStyle& text) const {
    Layout layout(pango_layout_new(context_.get()));
    const std::unique_ptr<PangoFontDescription, FreeFont> font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), kFamily);
    pango_font_description_set_absolute_size(font.get(), text.size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(),
                                      text.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout.get(), font.get());
    std::string whole;
    const std::unique_ptr<PangoAttrList, FreeAttributes> attributes(pango_attr_list_new());
    for (const paper::Run& run : runs) {
        const std::size_t begin = whole.size();
        whole += valid_utf8(run.text);
        if (run.bold) {
            PangoAttribute* bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
            bold->start_index = static_cast<guint>(begin);
            bold->end_index = static_cast<guint>(whole.size());
            pango_attr_list_insert(attributes.get(), bold);
        }
    }
    pango_layout_set_text(layout.get(), whole.data(), static_cast<int>(whole.size()));
    pango_layout_set_attributes(layout.get(), attributes.get());
    pango_layout_set_width(layout.get(),
                           static_cast<int>((style_.text_width() - text.indent) * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), text.centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    return layout;
}

void Typesetter::add_text(Pieces& out,
                          const paper::Runs& runs,
                          const TextStyle& text,
                          double before) const {
    Pieces lines = lines_of(lay_out(runs, text), text.indent);
    lines.front().before = before;
    if (lines.size() > 1) {  // no single line of a paragraph at the end of a page or the beginning
        lines.front().keep = true;
        lines[lines.size() - 2].keep = true;
    }
    std::move(lines.begin(), lines.end(), std::back_inserter(out));
}

void Typesetter::add(Pieces& out, const paper::block::Heading& heading) const {
    const std::size_t first = out.size();
    add_text(out, {{heading.text}}, {style_.heading, true, false, 0}, style_.heading * 0.9);
    std::for_each(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [](Piece& line) {
        line.keep = true;
    });
}

void Typesetter::add(Pieces& out, const paper::block::Paragraph& paragraph) const {
    add_text(out, paragraph.runs, {style_.body, false, false, 0}, style_.body * 0.5);
}

void Typesetter::add(Pieces& out, const paper::block::Item& item) const {
    const double indent = style_.body * 1.7;
    const std::size_t first = out.size();
    // A mirrored item leaves its room at the right, where its marker stands.
    Layout text = lay_out(item.runs, {style_.body, false, false, indent});
    const bool mirrored = right_to_left(text.get());
    Pieces lines = lines_of(std::move(text), mirrored ? 0 : indent);
    lines.front().before = style_.body * 0.35;
    std::move(lines.begin(), lines.end(), std::back_inserter(out));
    const Pieces marker = lines_of(lay_out({{item.marker}}, {style_.body, false, false, 0}), 0);
    const double at = mirrored ? style_.text_width() - style_.body : style_.body * 0.3;
    out[first].draw = [line = out[first].draw, mark = marker.front().draw, at](
                          cairo_t* cairo, double x, double y) {
        mark(cairo, x + at, y);
        line(cairo, x, y);
    };
}

void Typesetter::add(Pieces& out, const paper::block::Field& field) const {
    const std::size_t first = out.size();
    add_text(out, {{field.label}}, {style_.small, false, false, 0}, style_.body * 0.5);
    std::for_each(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [](Piece& line) {
        line.keep = true;
    });
    add_text(out, {{field.value}}, {style_.body, true, false, 0}, 0);
}

// Rows of whole groups, centred: a group that breaks is copied wrongly.
void Typesetter::add(Pieces& out, const paper::block::Code& code) const {
    std::vector<std::string> rows(1);
    std::string_view rest = code.text;
    const TextStyle style{style_.code, true, true, 0};
    while (!rest.empty()) {
        const std::string_view group = rest.substr(0, rest.find('-'));
        rest.remove_prefix(std::min(rest.size(), group.size() + 1));
        std::string longer = rows.back();
        longer += (longer.empty() ? "" : "  ") + std::string(group);
        const bool fits = pango_layout_get_line_count(lay_out({{longer}}, style).get()) == 1;
        if (fits || rows.back().empty()) {
            rows.back() = std::move(longer);
        } else {
            rows.emplace_back(group);
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        add_text(out, {{rows[i]}}, style, i == 0 ? style_.body * 0.5 : 0);
        out.back().keep = i + 1 < rows.size();
    }
}

void Typesetter::add(Pieces& out, const paper::block::Qr& qr) const {
    const Qr code = make_qr(qr.text);
    Piece piece;
    piece.before = style_.body * 0.5;
    piece.height = style_.qr;
    piece.keep = !qr.caption.empty();
    piece.draw = [code, side = style_.qr, left = (style_.text_width() - style_.qr) / 2](
                     cairo_t* cairo, double x, double y) {
        draw_qr(cairo, *code, x + left, y, side);
    };
    out.push_back(std::move(piece));
    if (!qr.caption.empty()) {
        add_text(out, {{qr.caption}}, {style_.small, false, true, 0}, 0);
    }
}

void Typesetter::add(Pieces& out, const paper::block::Rule&) const {
    Piece piece;
    piece.before = style_.body * 0.8;
    piece.height = style_.body * 0.3;
    piece.draw = [width = style_.text_width()](cairo_t* cairo, double x, double y) {
        cairo_set_line_width(cairo, 0.7);
        cairo_move_to(cairo, x, y);
        cairo_line_to(cairo, x + width, y);
        cairo_stroke(cairo);
    };
    out.push_back(std::move(piece));
}

void Typesetter::add(Pieces& out, const paper::block::SmallPrint& print) const {
    add_text(out, {{print.text}}, {style_.small, false, false, 0}, style_.small * 0.6);
}

Result<Pieces> Typesetter::set(const paper::Sheet& sheet) const {
    Pieces pieces;
    if (!sheet.title.empty()) {
        add_text(pieces, {{sheet.title}}, {style_.title, true, false, 0}, 0);
        pieces.back().keep = true;
    }
    for (const paper::Block& block : sheet.blocks) {
        const auto* qr = std::get_if<paper::block::Qr>(&block);
        if (qr != nullptr && make_qr(qr->text) == nullptr) {
            return fail(ErrorKind::invalid, "a QR code of too much text");
        }
        std::visit([&](const auto& known) { add(pieces, known); }, block);
    }
    return pieces;
}

Piece Typesetter::foot(const std::string& text) const {
    return lines_of(lay_out({{text}}, {style_.small, false, true, 0}), 0).front();
}

}  // namespace kosk::platform
