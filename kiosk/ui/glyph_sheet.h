// Pictures of single glyphs for what the font atlas does not hold, drawn by FreeType when a text
// first needs them and kept on sheets.
//
// A sheet is a texture like a picture's: white, its alpha the glyph's coverage, so that the colour
// of what is drawn with it is the letter's. A quarter of a pixel counts: joined letters meet where
// their outlines do.
// Thread: the screen's.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/pictures.h"
#include "kiosk/ui/shaper.h"

namespace kosk::ui {

// Where a glyph lies, and where it goes: `box` is from the whole pixel left of its origin on the
// baseline, y downwards.
struct SheetGlyph {
    std::shared_ptr<const Pixels> sheet;
    Rect box;
    Rect uv;
};

class GlyphSheet {
  public:
    explicit GlyphSheet(const FontFiles& files);
    ~GlyphSheet();
    GlyphSheet(const GlyphSheet&) = delete;
    GlyphSheet& operator=(const GlyphSheet&) = delete;

    // A glyph of `em` pixels whose origin is `fraction` of a pixel right of a whole one. Nullptr
    // for glyphs without ink, as spaces are. Valid until the next call.
    const SheetGlyph* glyph(Face face, std::uint32_t id, float em, float fraction);

    // Before a frame: throws the sheets away when there are more than one screen can need.
    void trim();
    [[nodiscard]] std::size_t sheets() const { return sheets_.size(); }

  private:
    struct Library;
    using Key = std::tuple<Face, std::uint32_t, std::int32_t, int>;
    std::optional<SheetGlyph> draw(const Key& key);
    std::shared_ptr<Pixels> room(int width, int height, int& x, int& y);

    std::unique_ptr<Library> library_;
    std::map<Key, std::optional<SheetGlyph>> glyphs_;
    std::vector<std::shared_ptr<Pixels>> sheets_;
    int shelf_x_ = 0;  // where the next glyph goes on the last sheet
    int shelf_y_ = 0;
    int shelf_height_ = 0;
};

}  // namespace kosk::ui
