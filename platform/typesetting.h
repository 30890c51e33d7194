// Blocks of a sheet as pieces that stand one below the other, none of which a page may cut.
// Inside platform/: used by sheet_pdf.cpp alone.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <pango/pangocairo.h>

#include "shared/base/result.h"
#include "shared/paper/sheet.h"

namespace kosk::platform {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;
using Context = std::unique_ptr<PangoContext, Unref>;

// Sizes in points: 1/72 inch.
struct PageStyle {
    double width = 0;
    double height = 0;  // 0: as long as what is on it
    double margin_x = 0;
    double margin_y = 0;
    double title = 0;
    double heading = 0;
    double body = 0;
    double small = 0;
    double code = 0;
    double qr = 0;  // side

    [[nodiscard]] double text_width() const { return width - 2 * margin_x; }
};
PageStyle style_of(paper::Paper paper);

struct Piece {
    double before = 0;  // space above, dropped at the top of a page
    double height = 0;
    bool keep = false;  // never the last of a page: belongs to what follows
    std::function<void(cairo_t* cairo, double x, double y)> draw;
};
using Pieces = std::vector<Piece>;

// Sets text in type. Lifetime: pieces hold what they need.
class Typesetter {
  public:
    Typesetter(const PageStyle& style, const std::string& language);

    // All of a sheet. Errors: invalid (a QR code of too much text).
    [[nodiscard]] Result<Pieces> set(const paper::Sheet& sheet) const;
    // One small line, for the foot of a page.
    [[nodiscard]] Piece foot(const std::string& text) const;

  private:
    struct TextStyle {
        double size = 0;
        bool bold = false;
        bool centred = false;
        double indent = 0;
    };
    [[nodiscard]] Layout lay_out(const paper::Runs& runs, const TextStyle& text) const;
    void add_text(Pieces& out, const paper::Runs& runs, const TextStyle& text, double before) const;
    void add(Pieces& out, const paper::block::Heading& heading) const;
    void add(Pieces& out, const paper::block::Paragraph& paragraph) const;
    void add(Pieces& out, const paper::block::Item& item) const;
    void add(Pieces& out, const paper::block::Field& field) const;
    void add(Pieces& out, const paper::block::Code& code) const;
    void add(Pieces& out, const paper::block::Qr& qr) const;
    void add(Pieces& out, const paper::block::Rule& rule) const;
    void add(Pieces& out, const paper::block::SmallPrint& print) const;

    PageStyle style_;
    std::unique_ptr<PangoFontMap, Unref> fonts_;  // its own: Pango's is for one thread
    Context context_;
};

}  // namespace kosk::platform
