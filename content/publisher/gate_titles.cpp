#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include "content/publisher/gates.h"
#include "shared/text/utf8.h"

namespace kosk::publisher {
namespace {

// A row with icon and chevron on a 10" panel (215 mm wide) leaves 158 mm for its title, whose
// capitals are 8.8 mm at the largest text; a capital of Noto Sans is 0.714 of the em.
constexpr double kRowMm = 158.0;
constexpr double kEmMm = 8.8 / 0.714;

// Widths of the letters of one font, in millimetres at that size.
class Ruler {
  public:
    static std::optional<Ruler> open(const Path& font) {
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

    [[nodiscard]] double width(std::u32string_view word) const {
        long units = 0;
        for (const char32_t point : word) {
            if (FT_Load_Char(face_.get(), point, FT_LOAD_NO_SCALE) == 0) {
                units += face_->glyph->advance.x;
            }
        }
        return static_cast<double>(units) / face_->units_per_EM * kEmMm;
    }

  private:
    struct Done {
        void operator()(FT_Library library) const { FT_Done_FreeType(library); }
        void operator()(FT_Face face) const { FT_Done_Face(face); }
    };
    std::unique_ptr<FT_LibraryRec_, Done> library_;
    std::unique_ptr<FT_FaceRec_, Done> face_;  // ends before its library
};

bool is_title(const Passage& passage) {
    return passage.type != "institutions" && passage.key.find("/sources/") == std::string::npos &&
           passage.key.find("/assessor/") == std::string::npos &&
           passage.key.find("/evidence/") == std::string::npos &&
           (passage.key.ends_with("/title") || passage.key.ends_with("/name"));
}

}  // namespace

bool check_titles(const Passages& passages, const Path& font, Problems& problems) {
    const auto ruler = Ruler::open(font);
    if (!ruler) {
        return false;
    }
    for (const Passage& passage : passages.all) {
        if (!is_title(passage)) {
            continue;
        }
        const std::u32string letters = text::decode(passage.text);
        for (std::size_t begin = 0; begin < letters.size();) {
            const auto end = std::min(letters.find_first_of(U" -–/", begin), letters.size());
            const std::u32string_view word(letters.data() + begin, end - begin);
            if (const double width = ruler->width(word); width > kRowMm) {
                problems.add(
                    passage.file,
                    passage.line,
                    fmt::format("\"{}\" is {:.0f} mm wide at the largest text, its row has "
                                "{:.0f} mm.",
                                text::encode(word),
                                width,
                                kRowMm),
                    "Use a shorter word in the title.");
            }
            begin = end + 1;
        }
    }
    return true;
}

}  // namespace kosk::publisher
