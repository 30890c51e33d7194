#include "platform/sheet_pdf.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include <cairo-pdf.h>

#include "platform/typesetting.h"

namespace kosk::platform {

namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr double kLongestRoll = 3000 * kPointsPerMm;

struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

double height_of(Pieces::const_iterator begin, Pieces::const_iterator end, bool at_top) {
    double height = 0;
    for (auto piece = begin; piece != end; ++piece) {
        height += piece->height + (at_top && piece == begin ? 0 : piece->before);
    }
    return height;
}

// The first piece of each page, and the end.
std::vector<std::size_t> break_pages(const Pieces& pieces, double room) {
    std::vector<std::size_t> breaks{0};
    double used = 0;
    for (std::size_t i = 0; i < pieces.size();) {
        std::size_t next = i + 1;
        while (next < pieces.size() && pieces[next - 1].keep) {
            ++next;
        }
        const auto at = [&](std::size_t n) {
            return pieces.begin() + static_cast<std::ptrdiff_t>(n);
        };
        double height = height_of(at(i), at(next), i == breaks.back());
        // What is kept together and larger than a page is cut after all.
        if (height > room) {
            next = i + 1;
            height = height_of(at(i), at(next), i == breaks.back());
        }
        if (used + height > room && i != breaks.back()) {
            breaks.push_back(i);
            used = 0;
            continue;
        }
        used += height;
        i = next;
    }
    breaks.push_back(pieces.size());
    return breaks;
}

void draw_page(cairo_t* cairo,
               const PageStyle& style,
               Pieces::const_iterator begin,
               Pieces::const_iterator end) {
    double y = style.margin_y;
    for (auto piece = begin; piece != end; ++piece) {
        y += piece == begin ? 0 : piece->before;
        piece->draw(cairo, style.margin_x, y);
        y += piece->height;
    }
}

tl::unexpected<PrintFailure> no(PrinterTrouble trouble, std::string why) {
    return tl::unexpected(PrintFailure{trouble, std::move(why)});
}

}  // namespace

tl::expected<SheetPdf, PrintFailure> sheet_pdf(const Sheet& sheet, Paper paper) {
    PageStyle style = style_of(paper);
    const Typesetter typesetter(style, sheet.language);
    const auto pieces = typesetter.set(sheet);
    if (!pieces) {
        return no(PrinterTrouble::failed, pieces.error().detail);
    }
    std::vector<std::size_t> breaks{0, pieces->size()};
    if (paper == Paper::roll) {
        style.height = height_of(pieces->begin(), pieces->end(), true) + 2 * style.margin_y;
        if (style.height > kLongestRoll) {
            return no(PrinterTrouble::too_long, "more than 3 m of roll");
        }
    } else {
        const double room = style.height - 2 * style.margin_y;
        breaks = break_pages(*pieces, room);
        const double foot = typesetter.foot("1 / 2").height + style.small;
        if (breaks.size() > 2) {
            breaks = break_pages(*pieces, room - foot);
        }
    }
    SheetPdf pdf;
    pdf.pages = static_cast<int>(breaks.size()) - 1;
    pdf.width_mm = style.width / kPointsPerMm;
    pdf.height_mm = style.height / kPointsPerMm;
    if (sheet.one_page && pdf.pages > 1) {
        return no(PrinterTrouble::too_long, std::to_string(pdf.pages) + " pages");
    }
    const std::unique_ptr<cairo_surface_t, FreeSurface> surface(
        cairo_pdf_surface_create_for_stream(append, &pdf.bytes, style.width, style.height));
    // Not when it was made: the same sheet gives the same bytes.
    cairo_pdf_surface_set_metadata(
        surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    {
        const std::unique_ptr<cairo_t, FreeCairo> cairo(cairo_create(surface.get()));
        for (std::size_t page = 0; page + 1 < breaks.size(); ++page) {
            const auto at = [&](std::size_t n) {
                return pieces->begin() + static_cast<std::ptrdiff_t>(n);
            };
            draw_page(cairo.get(), style, at(breaks[page]), at(breaks[page + 1]));
            if (pdf.pages > 1) {
                const Piece foot =
                    typesetter.foot(std::to_string(page + 1) + " / " + std::to_string(pdf.pages));
                foot.draw(cairo.get(), style.margin_x, style.height - style.margin_y - foot.height);
            }
            cairo_show_page(cairo.get());
        }
        if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) {
            return no(PrinterTrouble::failed, cairo_status_to_string(cairo_status(cairo.get())));
        }
    }
    cairo_surface_finish(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
        return no(PrinterTrouble::failed,
                  cairo_status_to_string(cairo_surface_status(surface.get())));
    }
    return pdf;
}

}  // namespace kosk::platform
