#include "kiosk/ui/atlas_file.h"

#include <cstring>
#include <string>
#include <vector>

#include <imgui.h>

namespace kosk::ui {

namespace {

constexpr std::uint64_t kMagic = 0x31'4C'54'41'4B'53'4F'4BU;  // "KOSKATL1"
constexpr std::uint32_t kMaxSide = 8192;
constexpr std::uint32_t kMaxFonts = 64;
constexpr std::uint32_t kMaxGlyphs = 20000;

struct Header {
    std::uint64_t magic = kMagic;
    std::uint64_t key = 0;
    std::uint64_t checksum = 0;  // of everything behind the header
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    float white_u = 0;
    float white_v = 0;
    Rect shadow_uv;
    float shadow_edge = 0;
    std::uint32_t fonts = 0;
};

struct FontHeader {
    float size = 0;
    float ascent = 0;
    float descent = 0;
    std::uint32_t glyphs = 0;
};

template <class T>
void append(std::string& bytes, const T* values, std::size_t count) {
    bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

// Takes `count` values off the front of `bytes`; false when they are not there.
template <class T>
bool take(std::string_view& bytes, T* values, std::size_t count) {
    const std::size_t size = count * sizeof(T);
    if (bytes.size() < size) {
        return false;
    }
    std::memcpy(static_cast<void*>(values), bytes.data(), size);
    bytes.remove_prefix(size);
    return true;
}

struct LoadedFont {
    FontHeader header;
    std::vector<ImFontGlyph> glyphs;
};

bool take_fonts(std::string_view& bytes, std::uint32_t count, std::vector<LoadedFont>& fonts) {
    for (std::uint32_t i = 0; i < count; ++i) {
        LoadedFont font;
        if (!take(bytes, &font.header, 1) || font.header.glyphs == 0 ||
            font.header.glyphs > kMaxGlyphs) {
            return false;
        }
        font.glyphs.resize(font.header.glyphs);
        if (!take(bytes, font.glyphs.data(), font.glyphs.size())) {
            return false;
        }
        fonts.push_back(std::move(font));
    }
    return true;
}

void install(ImFontAtlas& atlas, const std::vector<LoadedFont>& fonts) {
    for (const LoadedFont& loaded : fonts) {
        ImFont* font = IM_NEW(ImFont)();
        font->ContainerAtlas = &atlas;
        font->FontSize = loaded.header.size;
        font->Ascent = loaded.header.ascent;
        font->Descent = loaded.header.descent;
        font->Glyphs.resize(static_cast<int>(loaded.glyphs.size()));
        std::memcpy(static_cast<void*>(font->Glyphs.Data),
                    loaded.glyphs.data(),
                    loaded.glyphs.size() * sizeof(ImFontGlyph));
        font->BuildLookupTable();
        atlas.Fonts.push_back(font);
    }
}

}  // namespace

std::uint64_t fingerprint(std::string_view bytes, std::uint64_t seed) {
    constexpr std::uint64_t kPrime = 0x9E37'79B9'7F4A'7C15U;
    std::uint64_t hash = seed ^ (bytes.size() * kPrime);
    const auto mix = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * kPrime;
        hash ^= hash >> 32U;
    };
    while (bytes.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof(word));
        mix(word);
        bytes.remove_prefix(sizeof(word));
    }
    std::uint64_t rest = 0;
    if (!bytes.empty()) {
        std::memcpy(&rest, bytes.data(), bytes.size());
    }
    mix(rest);
    return hash;
}

Result<> AtlasFile::read(const Path& file, std::uint64_t key, Fonts& fonts) {
    ASSIGN_OR_RETURN(const std::string bytes, read_file(file, 96U << 20U));
    std::string_view rest = bytes;
    Header header;
    if (!take(rest, &header, 1) || header.magic != kMagic || header.key != key ||
        header.width == 0 || header.width > kMaxSide || header.height == 0 ||
        header.height > kMaxSide || header.fonts > kMaxFonts ||
        header.checksum != fingerprint(rest)) {
        return fail(ErrorKind::corrupt, "font atlas cache does not fit");
    }
    std::vector<LoadedFont> loaded;
    const std::size_t pixels = static_cast<std::size_t>(header.width) * header.height;
    if (!take_fonts(rest, header.fonts, loaded) || rest.size() != pixels) {
        return fail(ErrorKind::corrupt, "font atlas cache is cut short");
    }
    ImFontAtlas& atlas = fonts.atlas();
    atlas.TexWidth = static_cast<int>(header.width);
    atlas.TexHeight = static_cast<int>(header.height);
    atlas.TexUvScale =
        ImVec2(1.0F / static_cast<float>(header.width), 1.0F / static_cast<float>(header.height));
    atlas.TexUvWhitePixel = ImVec2(header.white_u, header.white_v);
    atlas.TexPixelsAlpha8 = static_cast<unsigned char*>(IM_ALLOC(pixels));
    std::memcpy(atlas.TexPixelsAlpha8, rest.data(), pixels);
    install(atlas, loaded);
    atlas.TexReady = true;
    fonts.shadow_uv_ = header.shadow_uv;
    fonts.shadow_edge_ = header.shadow_edge;
    fonts.from_cache_ = true;
    return {};
}

Result<> AtlasFile::write(const Path& file, std::uint64_t key, const Fonts& fonts) {
    const ImFontAtlas& atlas = fonts.atlas();
    std::string body;
    for (const ImFont* font : atlas.Fonts) {
        const FontHeader header{font->FontSize,
                                font->Ascent,
                                font->Descent,
                                static_cast<std::uint32_t>(font->Glyphs.Size)};
        append(body, &header, 1);
        append(body, font->Glyphs.Data, static_cast<std::size_t>(font->Glyphs.Size));
    }
    append(body,
           atlas.TexPixelsAlpha8,
           static_cast<std::size_t>(atlas.TexWidth) * static_cast<std::size_t>(atlas.TexHeight));
    const Header header{.key = key,
                        .checksum = fingerprint(body),
                        .width = static_cast<std::uint32_t>(atlas.TexWidth),
                        .height = static_cast<std::uint32_t>(atlas.TexHeight),
                        .white_u = atlas.TexUvWhitePixel.x,
                        .white_v = atlas.TexUvWhitePixel.y,
                        .shadow_uv = fonts.shadow_uv(),
                        .shadow_edge = fonts.shadow_edge(),
                        .fonts = static_cast<std::uint32_t>(atlas.Fonts.Size)};
    std::string bytes;
    append(bytes, &header, 1);
    return write_file(file, bytes + body);
}

}  // namespace kosk::ui
