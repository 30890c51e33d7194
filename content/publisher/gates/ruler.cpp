#include "content/publisher/gates/ruler.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "shared/text/utf8.h"

namespace kosk::publisher {

void Ruler::Done::operator()(FT_Library library) const {
    FT_Done_FreeType(library);
}

void Ruler::Done::operator()(FT_Face face) const {
    FT_Done_Face(face);
}

std::optional<Ruler> Ruler::open(const Path& font) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        return std::nullopt;
    }
    Ruler ruler;
    ruler.library_.reset(library);
    FT_Face face = nullptr;
    if (FT_New_Face(library, font.c_str(), 0, &face) != 0) {
        return std::nullopt;
    }
    ruler.face_.reset(face);
    return ruler;
}

double Ruler::width(std::u32string_view letters) const {
    long units = 0;
    for (const char32_t point : letters) {
        if (FT_Load_Char(face_.get(), point, FT_LOAD_NO_SCALE) == 0) {
            units += face_->glyph->advance.x;
        }
    }
    return static_cast<double>(units) / face_->units_per_EM;
}

std::size_t Ruler::lines(std::string_view utf8, double em_width) const {
    const std::u32string letters = text::decode(utf8);
    std::size_t count = 1;
    double used = 0;
    for (std::size_t begin = 0; begin < letters.size();) {
        const auto end = std::min(letters.find_first_of(U" -/\n", begin), letters.size());
        const bool space = end < letters.size() && letters[end] == U' ';
        const bool line_end = end < letters.size() && letters[end] == U'\n';
        // A hyphen stays with the word before it; a space at the end of a line takes no room.
        const std::size_t shown = space || line_end ? end : std::min(end + 1, letters.size());
        const double wide = width(std::u32string_view(letters).substr(begin, shown - begin));
        if (used > 0 && used + wide > em_width) {
            ++count;
            used = 0;
        }
        if (wide > em_width) {
            const auto more = static_cast<std::size_t>(std::floor(wide / em_width));
            count += more;
            used = wide - static_cast<double>(more) * em_width;
        } else {
            used += wide;
        }
        used += space ? width(U" ") : 0;
        if (line_end) {
            ++count;
            used = 0;
        }
        begin = end + 1;
    }
    return count;
}

}  // namespace kosk::publisher
