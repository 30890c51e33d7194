// Letters as glyphs and places, by HarfBuzz: for what the font atlas cannot show, which is scripts
// whose letters join (Arabic, Persian) and slanted letters.
//
// A font file is opened when the first text needs it: a terminal whose content has no such text
// pays nothing. A file that is not there or cannot be read is logged once; `has` says no from then.
// Thread: the screen's.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/ui/text/font_files.h"

struct hb_font_t;

namespace kosk::ui {

struct ShapedGlyph {
    std::uint32_t id = 0;     // of the font file; 0 is its box for what it lacks
    std::uint32_t first = 0;  // byte of the text at which its letters begin
    float x = 0;              // of its origin, from the left end of the run
    float y = 0;              // above the baseline
    float advance = 0;
};

struct ShapedRun {
    std::vector<ShapedGlyph> glyphs;  // from left to right
    float width = 0;
};

class Shaper {
  public:
    explicit Shaper(const FontFiles& files);
    ~Shaper();
    Shaper(const Shaper&) = delete;
    Shaper& operator=(const Shaper&) = delete;

    // Whether the face's file has the letter.
    bool has(Face face, std::uint32_t code_point);
    // The bytes `begin` to `end` of `text` in one face and direction; what stands before and after
    // counts for how letters join. `em` is the font's size in pixels. Empty without the file.
    ShapedRun shape(std::string_view text,
                    std::uint32_t begin,
                    std::uint32_t end,
                    Face face,
                    bool rtl,
                    float em);

  private:
    hb_font_t* font(Face face);

    FontFiles files_;
    std::array<hb_font_t*, kFaceCount> fonts_{};
    std::array<bool, kFaceCount> tried_{};
};

}  // namespace kosk::ui
