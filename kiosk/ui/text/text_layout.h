// Where the lines of a paragraph break, and what stands where on them.
//
// Measuring every letter on every frame would be most of a frame's time, so results are kept. What
// is kept are positions and a hash, never the text: it may be what a citizen typed.
//
// A text of one look whose letters stand for themselves is drawn line by line. Another one (bold
// words, slanted words, Arabic) is cut into runs, each in one font and one direction.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/text/shaper.h"
#include "kiosk/ui/text/styled_text.h"

namespace kosk::ui {

class Font;

// A font in one size, and what to set off in it.
struct Typeface {
    Font* plain = nullptr;
    Font* strong = nullptr;
    bool bold = false;         // `plain` is bold itself
    float em = 0;              // pixels
    Shaper* shaper = nullptr;  // none: slanted and Arabic letters are missing
};

// What stands together on a line in one look, font and direction.
struct TextRun {
    std::uint32_t begin = 0;  // bytes into the text
    std::uint32_t end = 0;
    float x = 0;  // from the line's left end
    float width = 0;
    int stretch = -1;               // index into the text's stretches; -1 for none
    bool shaped = false;            // glyphs of `face`, else letters of a Font
    Face face = Face::regular;      // of a shaped run
    std::uint32_t first_glyph = 0;  // of TextLayout::glyphs
    std::uint32_t glyphs = 0;
};

struct TextLine {
    std::uint32_t begin = 0;  // bytes into the text; trailing spaces are not part of a line
    std::uint32_t end = 0;
    float width = 0;
    bool rtl = false;             // begins at the right
    std::uint32_t first_run = 0;  // of TextLayout::runs, from left to right
    std::uint32_t runs = 0;       // none: the whole line in the plain font
};

struct TextLayout {
    std::vector<TextLine> lines;  // at least one
    std::vector<TextRun> runs;
    std::vector<ShapedGlyph> glyphs;
    float width = 0;            // of the longest line
    std::uint32_t missing = 0;  // a code point that the fonts do not have; 0 when all are there
};

// Breaks after spaces, hyphens and slashes, at "\n", and inside a word only when it alone is wider
// than `width`.
TextLayout lay_out(const Typeface& face, const StyledText& text, float width);
// The same letter by letter in one font.
TextLayout lay_out(Font& font, std::string_view text, float width);

// Whether a line may end behind this letter.
bool breaks_after(std::uint32_t code_point);

// One line's width, letter by letter.
float text_width(Font& font, std::string_view text);

class TextLayouts {
  public:
    // The reference holds until the next call.
    const TextLayout& get(const Typeface& face, const StyledText& text, float width);
    // After fonts were rebuilt, and when a session ends.
    void clear() { layouts_.clear(); }
    [[nodiscard]] std::size_t size() const { return layouts_.size(); }

  private:
    std::unordered_map<std::uint64_t, TextLayout> layouts_;
};

}  // namespace kosk::ui
