// The files of the fonts: packages fonts-noto-core and fonts-material-design-icons-iconfont.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/files.h"

namespace kosk::ui {

struct FontFiles {
    Path regular = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf";
    Path bold = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf";
    Path icons =
        "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf";
    // Opened only when a text needs them.
    Path italic = "/usr/share/fonts/truetype/noto/NotoSans-Italic.ttf";
    Path bold_italic = "/usr/share/fonts/truetype/noto/NotoSans-BoldItalic.ttf";
    Path arabic = "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf";
    Path arabic_bold = "/usr/share/fonts/truetype/noto/NotoSansArabic-Bold.ttf";
};

enum class Face : std::uint8_t { regular, bold, italic, bold_italic, arabic, arabic_bold, icons };
inline constexpr std::size_t kFaceCount = 7;

const Path& file_of(const FontFiles& files, Face face);

}  // namespace kosk::ui
