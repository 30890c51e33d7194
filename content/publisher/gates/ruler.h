// Measures text in one font, without a screen. FreeType reads the font.
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

    // In ems: 1.0 is the size of the font.
    [[nodiscard]] double width(std::u32string_view letters) const;
    // How many lines a text takes at a width of `em_width` ems. Lines are broken as a terminal
    // breaks them: after spaces, hyphens and slashes, and inside a word only when the word alone is
    // wider.
    [[nodiscard]] std::size_t lines(std::string_view utf8, double em_width) const;

  private:
    struct Done {
        void operator()(FT_LibraryRec_* library) const;
        void operator()(FT_FaceRec_* face) const;
    };
    std::unique_ptr<FT_LibraryRec_, Done> library_;
    std::unique_ptr<FT_FaceRec_, Done> face_;  // ends before its library
};

// Heights of Noto Sans in ems: of a capital letter, and of a line.
inline constexpr double kCapital = 0.714;
inline constexpr double kLine = 1.362;

}  // namespace kosk::publisher
