// Widths of words in one font, before any screen is there to draw them. FreeType reads the font.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "shared/base/files.h"

struct FT_LibraryRec_;
struct FT_FaceRec_;

namespace kosk::publisher {

class Ruler {
  public:
    // nullopt where the font is not installed.
    static std::optional<Ruler> open(const Path& font);

    // In parts of the em.
    [[nodiscard]] double width(std::u32string_view letters) const;
    // Lines that a text takes at this width, in parts of the em: broken as a terminal does, after
    // spaces, hyphens and slashes, and inside a word only when it alone is wider.
    [[nodiscard]] std::size_t lines(std::string_view utf8, double em_width) const;

  private:
    struct Done {
        void operator()(FT_LibraryRec_* library) const;
        void operator()(FT_FaceRec_* face) const;
    };
    std::unique_ptr<FT_LibraryRec_, Done> library_;
    std::unique_ptr<FT_FaceRec_, Done> face_;  // ends before its library
};

// Heights of Noto Sans in parts of the em: of a capital, and of a line.
inline constexpr double kCapital = 0.714;
inline constexpr double kLine = 1.362;

}  // namespace kosk::publisher
