#include "kiosk/ui/text/font.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include "shared/text/letters.h"

namespace kosk::ui {

namespace {

constexpr std::uint32_t kBeyond = 0x10000;  // no letter or icon is there
constexpr float kTabSpaces = 4;

// 26.6 to whole pixels, as FreeType's light hinting rounds an advance.
float whole_pixels(FT_Pos part64) {
    return static_cast<float>((part64 + 32) >> 6);
}

}  // namespace

Font::Font(FontFaces& faces, GlyphSheet& sheet, Face face, float height)
    : faces_(faces),
      sheet_(sheet),
      face_(face),
      size_(GlyphSize::of_lines(height)),
      height_(height) {
    if (const FT_Face opened = faces_.get(face_, size_)) {
        ascent_ = static_cast<float>((opened->size->metrics.ascender + 63) >> 6);
    }
}

Font::Letter& Font::letter(std::uint32_t code_point) {
    const std::uint32_t place = code_point < kBeyond ? code_point : U'\uFFFD';
    const std::size_t page = place / kPage;
    if (page >= pages_.size()) {
        pages_.resize(page + 1);
    }
    if (pages_[page] == nullptr) {
        pages_[page] = std::make_unique<Page>();
    }
    Letter& found = (*pages_[page])[place % kPage];
    if (!found.known) {
        found = measured(place);
    }
    return found;
}

Font::Letter Font::measured(std::uint32_t code_point) {
    Letter made;
    made.known = true;
    if (code_point == '\t' || code_point == '\r') {
        made.advance = code_point == '\t' ? kTabSpaces * advance(' ') : 0;
        return made;
    }
    const FT_Face opened = faces_.get(face_, size_);
    const bool allowed =
        face_ == Face::icons || text::is_in(text::kLetterRanges, static_cast<char32_t>(code_point));
    made.glyph = opened != nullptr && allowed ? FT_Get_Char_Index(opened, code_point) : 0;
    if (made.glyph == 0) {
        if (code_point != '?') {
            made = letter('?');
        }
        made.missing = true;
        return made;
    }
    FT_Fixed advance = 0;  // 16.16
    if (FT_Get_Advance(opened, made.glyph, FT_LOAD_TARGET_LIGHT, &advance) == 0) {
        made.advance = whole_pixels((advance + 512) >> 10);
    }
    return made;
}

const SheetGlyph* Font::ink(std::uint32_t code_point) {
    Letter& found = letter(code_point);
    if (!found.drawn) {
        found.drawn = true;
        found.ink = found.glyph == 0 ? nullptr : sheet_.glyph(face_, found.glyph, size_, 0);
    }
    return found.ink;
}

void Font::forget_ink() {
    for (const auto& page : pages_) {
        if (page != nullptr) {
            for (Letter& one : *page) {
                one.drawn = false;
                one.ink = nullptr;
            }
        }
    }
}

}  // namespace kosk::ui
