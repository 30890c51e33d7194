#include "platform/sheet_pdf.h"

#include <algorithm>
#include <array>
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

// How small the type of a sheet of one page may get: 9.6 points are still read.
constexpr std::array kScales{1.0, 0.93, 0.86, 0.8};

PageStyle scaled(PageStyle style, double by) {
    for (double* size : {&style.title, &style.heading, &style.body, &style.small, &style.code}) {
        *size *= by;
    }
    return style;
}

// A sheet in type, and where its pages begin.
struct Setting {
    PageStyle style;
    Pieces pieces;
    std::vector<std::size_t> breaks;  // the first piece of each page, and the end
    [[nodiscard]] int pages() const { return static_cast<int>(breaks.size()) - 1; }
};

Result<Setting> set_in_type(const paper::Sheet& sheet, paper::Paper paper, double scale) {
    Setting set{scaled(style_of(paper), scale), {}, {}};
    const Typesetter typesetter(set.style, sheet.language);
    ASSIGN_OR_RETURN(set.pieces, typesetter.set(sheet));
    if (paper == paper::Paper::roll) {
        set.style.height =
            height_of(set.pieces.begin(), set.pieces.end(), true) + 2 * set.style.margin_y;
        set.breaks = {0, set.pieces.size()};
        return set;
    }
    const double room = set.style.height - 2 * set.style.margin_y;
    set.breaks = break_pages(set.pieces, room);
    const double foot = typesetter.foot("1 / 2").height + set.style.small;
    if (set.breaks.size() > 2) {
        set.breaks = break_pages(set.pieces, room - foot);
    }
    return set;
}

tl::unexpected<PrintFailure> no(cairo_status_t status) {
    return no(PrinterTrouble::failed, cairo_status_to_string(status));
}

tl::expected<SheetPdf, PrintFailure> drawn(const Setting& set, const std::string& language) {
    const PageStyle& style = set.style;
    SheetPdf pdf;
    pdf.pages = set.pages();
    pdf.width_mm = style.width / kPointsPerMm;
    pdf.height_mm = style.height / kPointsPerMm;
    const std::unique_ptr<cairo_surface_t, FreeSurface> surface(
        cairo_pdf_surface_create_for_stream(append, &pdf.bytes, style.width, style.height));
    // Not when it was made: the same sheet gives the same bytes.
    cairo_pdf_surface_set_metadata(
        surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    {
        const std::unique_ptr<cairo_t, FreeCairo> cairo(cairo_create(surface.get()));
        const Typesetter typesetter(style, language);
        const auto at = [&](std::size_t page) {
            return set.pieces.begin() + static_cast<std::ptrdiff_t>(set.breaks[page]);
        };
        for (std::size_t page = 0; page + 1 < set.breaks.size(); ++page) {
            draw_page(cairo.get(), style, at(page), at(page + 1));
            if (pdf.pages > 1) {
                const Piece foot =
                    typesetter.foot(std::to_string(page + 1) + " / " + std::to_string(pdf.pages));
                foot.draw(cairo.get(), style.margin_x, style.height - style.margin_y - foot.height);
            }
            cairo_show_page(cairo.get());
        }
        if (const cairo_status_t status = cairo_status(cairo.get());
            status != CAIRO_STATUS_SUCCESS) {
            return no(status);
        }
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get());
        status != CAIRO_STATUS_SUCCESS) {
        return no(status);
    }
    return pdf;
}

}  // namespace

tl::expected<SheetPdf, PrintFailure> sheet_pdf(const paper::Sheet& sheet, paper::Paper paper) {
    Result<Setting> set = set_in_type(sheet, paper, kScales.front());
    for (std::size_t i = 1; set && sheet.one_page && set->pages() > 1 && i < kScales.size(); ++i) {
        set = set_in_type(sheet, paper, kScales.at(i));
    }
    if (!set) {
        return no(PrinterTrouble::failed, set.error().detail);
    }
    if (paper == paper::Paper::roll && set->style.height > kLongestRoll) {
        return no(PrinterTrouble::too_long, "more than 3 m of roll");
    }
    if (sheet.one_page && set->pages() > 1) {
        return no(PrinterTrouble::too_long, std::to_string(set->pages()) + " pages");
    }
    return drawn(*set, sheet.language);
}

}  // namespace kosk::platform
