#include "kiosk/ui/text/glyph_sheet.h"

#include <algorithm>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

namespace kosk::ui {

namespace {

constexpr int kFractions = 4;

bool joins(Face face) {
    return face == Face::arabic || face == Face::arabic_bold;
}

}  // namespace

const SheetGlyph* GlyphSheet::glyph(Face face, std::uint32_t id, GlyphSize size, float fraction) {
    const int part =
        std::clamp(static_cast<int>(fraction * static_cast<float>(kFractions)), 0, kFractions - 1);
    const Key key{face, id, size, part};
    auto known = glyphs_.find(key);
    if (known == glyphs_.end()) {
        known = glyphs_.emplace(key, draw(key)).first;
    }
    return known->second ? &*known->second : nullptr;
}

std::optional<SheetGlyph> GlyphSheet::draw(const Key& key) {
    const auto& [name, id, size, part] = key;
    const FT_Face face = faces_.get(name, size);
    if (face == nullptr) {
        return std::nullopt;
    }
    // Hinted letters would no longer meet where they join.
    const FT_Int32 how =
        FT_LOAD_NO_BITMAP |
        (joins(name) ? FT_LOAD_NO_HINTING : static_cast<FT_Int32>(FT_LOAD_TARGET_LIGHT));
    if (FT_Load_Glyph(face, id, how) != 0 || face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) {
        return std::nullopt;
    }
    FT_Outline_Translate(&face->glyph->outline, part * 64 / kFractions, 0);
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) {
        return std::nullopt;
    }
    const FT_Bitmap& ink = face->glyph->bitmap;
    const auto width = static_cast<int>(ink.width);
    const auto height = static_cast<int>(ink.rows);
    if (width == 0 || height == 0) {
        return std::nullopt;
    }
    const auto place = sheet_.add(width, height, ink.buffer, ink.pitch);
    if (!place) {
        return std::nullopt;
    }
    const auto at = [](int pixel) { return static_cast<float>(pixel); };
    return SheetGlyph{
        {at(face->glyph->bitmap_left), -at(face->glyph->bitmap_top), at(width), at(height)},
        sheet_.uv(*place)};
}

}  // namespace kosk::ui
