// Pictures of single glyphs, drawn by FreeType when a text first needs them and kept on an
// InkSheet: letters, icons, and what Shaper found for scripts that join and for slanted letters.
//
// A letter is hinted lightly, as it stands on whole pixels. Glyphs of joined scripts are not, and
// a quarter of a pixel counts: they meet where their outlines do.
// Thread: the screen's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

#include "kiosk/ui/look/geometry.h"
#include "kiosk/ui/text/font_faces.h"
#include "kiosk/ui/text/ink_sheet.h"

namespace kosk::ui {

// Where a glyph lies on the sheet, and where it goes: `box` is from the whole pixel left of its
// origin on the baseline, y downwards.
struct SheetGlyph {
    Rect box;
    Rect uv;
};

class GlyphSheet {
  public:
    // Both outlive it.
    GlyphSheet(FontFaces& faces, InkSheet& sheet) : faces_(faces), sheet_(sheet) {}
    GlyphSheet(const GlyphSheet&) = delete;
    GlyphSheet& operator=(const GlyphSheet&) = delete;

    // A glyph whose origin is `fraction` of a pixel right of a whole one. Nullptr for glyphs
    // without ink, as spaces are, and when the sheet is full. Valid until clear().
    const SheetGlyph* glyph(Face face, std::uint32_t id, GlyphSize size, float fraction);

    // After the sheet was cleared or enlarged.
    void clear() { glyphs_.clear(); }

  private:
    using Key = std::tuple<Face, std::uint32_t, GlyphSize, int>;
    std::optional<SheetGlyph> draw(const Key& key);

    FontFaces& faces_;
    InkSheet& sheet_;
    std::map<Key, std::optional<SheetGlyph>> glyphs_;
};

}  // namespace kosk::ui
