#include "kiosk/ui/text/font_faces.h"

#include <cmath>

#include <ft2build.h>
#include FT_FREETYPE_H

namespace kosk::ui {

GlyphSize GlyphSize::of_em(float pixels) {
    return {false, static_cast<std::int32_t>(std::lround(pixels * 64.0F))};
}

GlyphSize GlyphSize::of_lines(float pixels) {
    return {true, static_cast<std::int32_t>(std::lround(pixels * 64.0F))};
}

FontFaces::FontFaces(const FontFiles& files) : files_(files) {
    if (FT_Init_FreeType(&library_) != 0) {
        library_ = nullptr;
    }
}

FontFaces::~FontFaces() {
    for (const Opened& opened : faces_) {
        if (opened.face != nullptr) {
            FT_Done_Face(opened.face);
        }
    }
    if (library_ != nullptr) {
        FT_Done_FreeType(library_);
    }
}

FT_FaceRec_* FontFaces::get(Face face) {
    Opened& opened = faces_[static_cast<std::size_t>(face)];
    if (!opened.tried && library_ != nullptr) {
        opened.tried = true;
        if (FT_New_Face(library_, file_of(files_, face).c_str(), 0, &opened.face) != 0) {
            opened.face = nullptr;
        }
    }
    return opened.face;
}

FT_FaceRec_* FontFaces::get(Face face, GlyphSize size) {
    FT_FaceRec_* const found = get(face);
    Opened& opened = faces_[static_cast<std::size_t>(face)];
    if (found == nullptr || opened.size == size) {
        return found;
    }
    FT_Size_RequestRec request{};
    request.type = size.by_lines ? FT_SIZE_REQUEST_TYPE_REAL_DIM : FT_SIZE_REQUEST_TYPE_NOMINAL;
    request.height = size.part64;
    opened.size = FT_Request_Size(found, &request) == 0 ? size : GlyphSize{};
    return opened.size == size ? found : nullptr;
}

}  // namespace kosk::ui
