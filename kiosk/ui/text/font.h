// The letters of one face in one size, each measured and drawn when a text first needs it.
//
// What it can draw is text::kLetterRanges, in every size and weight; anything else shows as a
// question mark. Measuring a letter does not draw it: a page that is laid out and not seen costs
// no picture.
// Thread: the screen's.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "kiosk/ui/text/glyph_sheet.h"

namespace kosk::ui {

class Font {
  public:
    // `height` in whole pixels, from the highest to the lowest line. Both outlive it.
    Font(FontFaces& faces, GlyphSheet& sheet, Face face, float height);

    [[nodiscard]] float height() const { return height_; }
    // Pixels from the upper end to the baseline.
    [[nodiscard]] float ascent() const { return ascent_; }

    // Whether it draws this letter and not a question mark.
    bool has(std::uint32_t code_point) { return !letter(code_point).missing; }
    // Whole pixels to the next letter.
    float advance(std::uint32_t code_point) { return letter(code_point).advance; }
    // Nullptr for what has no ink. Valid until the sheet is cleared.
    const SheetGlyph* ink(std::uint32_t code_point);

    // After the sheet was cleared or enlarged.
    void forget_ink();

  private:
    struct Letter {
        std::uint32_t glyph = 0;
        float advance = 0;
        bool known = false;
        bool missing = false;
        bool drawn = false;
        const SheetGlyph* ink = nullptr;
    };
    static constexpr std::uint32_t kPage = 64;
    using Page = std::array<Letter, kPage>;

    Letter& letter(std::uint32_t code_point);
    [[nodiscard]] Letter measured(std::uint32_t code_point);

    FontFaces& faces_;
    GlyphSheet& sheet_;
    Face face_;
    GlyphSize size_;
    float height_;
    float ascent_ = 0;
    std::vector<std::unique_ptr<Page>> pages_;  // by code point, in pages of kPage
};

}  // namespace kosk::ui
