// The font files as FreeType reads them, each opened when its first glyph is wanted.
//
// Thread: the screen's.
#pragma once

#include <array>
#include <cstdint>

#include "kiosk/ui/text/font_files.h"

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace kosk::ui {

// How large a font is, in 64ths of a pixel: by the side of its em, or from its highest to its
// lowest line.
struct GlyphSize {
    bool by_lines = false;
    std::int32_t part64 = 0;

    static GlyphSize of_em(float pixels);
    static GlyphSize of_lines(float pixels);
    auto operator<=>(const GlyphSize&) const = default;
};

class FontFaces {
  public:
    explicit FontFaces(const FontFiles& files);
    ~FontFaces();
    FontFaces(const FontFaces&) = delete;
    FontFaces& operator=(const FontFaces&) = delete;

    // Nullptr for a file that is not there or that FreeType refuses. Lives as long as this object.
    FT_FaceRec_* get(Face face);
    // The same in a size; the next call may give it another one.
    FT_FaceRec_* get(Face face, GlyphSize size);

  private:
    struct Opened {
        FT_FaceRec_* face = nullptr;
        bool tried = false;
        GlyphSize size;
    };

    FontFiles files_;
    FT_LibraryRec_* library_ = nullptr;
    std::array<Opened, kFaceCount> faces_;
};

}  // namespace kosk::ui
