#include "platform/documents/spare_fonts.h"

#include <array>
#include <string_view>

#include <fcntl.h>
#include <fontconfig/fontconfig.h>

namespace kosk::platform {

namespace {

constexpr std::string_view kFolder = "/usr/share/fonts/truetype/noto/";
constexpr std::array<std::string_view, 10> kFiles{
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",
    "NotoSans-BoldItalic.ttf",
    "NotoSerif-Regular.ttf",
    "NotoSerif-Bold.ttf",
    "NotoSerif-Italic.ttf",
    "NotoSerif-BoldItalic.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",
};

// How the families of the standard fonts are called, for which poppler asks.
constexpr std::string_view kNames = R"(<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<alias binding="same"><family>Times</family><prefer><family>Noto Serif</family></prefer></alias>
<alias binding="same"><family>Times New Roman</family><prefer><family>Noto Serif</family></prefer></alias>
<alias binding="same"><family>TimesNewRoman</family><prefer><family>Noto Serif</family></prefer></alias>
<alias binding="same"><family>ZapfDingbats</family><prefer><family>Noto Sans Symbols2</family></prefer></alias>
<alias binding="same"><family>Symbol</family><prefer><family>Noto Sans Math</family></prefer></alias>
</fontconfig>)";

std::vector<OpenFont> open_fonts() {
    std::vector<OpenFont> fonts;
    FcConfig* only_these = FcConfigCreate();
    for (const std::string_view file : kFiles) {
        std::string path = std::string(kFolder).append(file);
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) {
            continue;
        }
        FcConfigAppFontAddFile(only_these, reinterpret_cast<const FcChar8*>(path.c_str()));
        fonts.push_back({std::move(path), descriptor});
    }
    const std::string names(kNames);
    FcConfigParseAndLoadFromMemory(
        only_these, reinterpret_cast<const FcChar8*>(names.c_str()), FcFalse);
    FcConfigSetCurrent(only_these);
    FcConfigDestroy(only_these);  // fontconfig holds it
    return fonts;
}

}  // namespace

const std::vector<OpenFont>& open_spare_fonts() {
    static const std::vector<OpenFont> fonts = open_fonts();
    return fonts;
}

}  // namespace kosk::platform
