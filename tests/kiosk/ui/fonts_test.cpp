#include "kiosk/ui/fonts.h"

#include <cstring>

#include <catch2/catch.hpp>
#include <imgui.h>
#include <unistd.h>

#include "kiosk/ui/text_layout.h"
#include "shared/text/letters.h"

namespace kosk::ui {

namespace {

struct Folder {
    Path path =
        std::filesystem::temp_directory_path() / ("kosk-fonts-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
};

bool same(const Fonts& one, const Fonts& other) {
    const ImFontAtlas& a = one.atlas();
    const ImFontAtlas& b = other.atlas();
    const auto pixels =
        static_cast<std::size_t>(a.TexWidth) * static_cast<std::size_t>(a.TexHeight);
    if (a.TexWidth != b.TexWidth || a.TexHeight != b.TexHeight || a.Fonts.Size != b.Fonts.Size ||
        std::memcmp(a.TexPixelsAlpha8, b.TexPixelsAlpha8, pixels) != 0) {
        return false;
    }
    for (int i = 0; i < a.Fonts.Size; ++i) {
        if (a.Fonts[i]->FontSize != b.Fonts[i]->FontSize ||
            a.Fonts[i]->Glyphs.Size != b.Fonts[i]->Glyphs.Size ||
            text_width(*a.Fonts[i], "Əlçatanlıq Щит") !=
                text_width(*b.Fonts[i], "Əlçatanlıq Щит")) {
            return false;
        }
    }
    return true;
}

}  // namespace

TEST_CASE("the atlas from the cache is the one that was built") {
    const Folder folder;
    const Path cache = folder.path / "atlas";
    const Metrics metrics{DisplayProfile{}};
    const auto built = Fonts::load(metrics, {}, cache);
    REQUIRE(built);
    CHECK_FALSE((*built)->from_cache());
    const auto loaded = Fonts::load(metrics, {}, cache);
    REQUIRE(loaded);
    CHECK((*loaded)->from_cache());
    CHECK(same(**built, **loaded));
    CHECK((*loaded)->shadow_uv().width == (*built)->shadow_uv().width);
}

TEST_CASE("a cache that is damaged, cut short or of other sizes is built anew") {
    const Folder folder;
    const Path cache = folder.path / "atlas";
    const Metrics metrics{DisplayProfile{}};
    const auto built = Fonts::load(metrics, {}, cache);
    REQUIRE(built);
    const std::string good = read_file(cache).value();
    std::string flipped = good;
    flipped[flipped.size() / 2] = static_cast<char>(~flipped[flipped.size() / 2]);
    for (const std::string& bytes : {flipped,
                                     good.substr(0, good.size() - 1),
                                     good.substr(0, 40),
                                     std::string("x"),
                                     std::string(),
                                     good + "x"}) {
        REQUIRE(write_file(cache, bytes));
        const auto again = Fonts::load(metrics, {}, cache);
        REQUIRE(again);
        CHECK_FALSE((*again)->from_cache());
        CHECK(same(**built, **again));
        CHECK(read_file(cache).value() == good);
    }
    const auto larger = Fonts::load(Metrics{DisplayProfile{}, TextSize::large}, {}, cache);
    REQUIRE(larger);
    CHECK_FALSE((*larger)->from_cache());
}

TEST_CASE("a missing or unreadable font file is an error that names it") {
    FontFiles files;
    files.bold = "/nowhere/bold.ttf";
    const auto fonts = Fonts::load(Metrics{DisplayProfile{}}, files, {});
    REQUIRE_FALSE(fonts);
    CHECK(fonts.error().kind == ErrorKind::not_found);
    CHECK(fonts.error().detail.find("/nowhere/bold.ttf") != std::string::npos);
}

TEST_CASE("every icon and every letter of the three languages is there") {
    const auto fonts = Fonts::load(Metrics{DisplayProfile{}}, {}, {});
    REQUIRE(fonts);
    for (const Icon icon : kIcons) {
        INFO(static_cast<int>(icon));
        const auto* font = (*fonts)->icon(IconSize::large);
        CHECK(font->FindGlyphNoFallback(static_cast<ImWchar>(icon)) != nullptr);
    }
    for (const Type type : kTypes) {
        const ImFont& font = *(*fonts)->text(type);
        CHECK(lay_out(font,
                      "ƏəĞğIıİiÖöŞşÜüÇç ЁёЪъЫыЭэЮюЯя “„«»” – — … № "
                      "₼ "
                      "• "
                      "· "
                      "©",
                      1e6F)
                  .missing == 0);
    }
}

TEST_CASE("the fonts hold every letter that authors may use") {
    const auto fonts = Fonts::load(Metrics{DisplayProfile{}}, {}, {});
    REQUIRE(fonts);
    for (const Weight weight : {Weight::regular, Weight::bold}) {
        const ImFont* font = (*fonts)->text(Type::body, weight);
        for (const text::LetterRange& range : text::kLetterRanges) {
            for (char32_t point = range.first; point <= range.last; ++point) {
                INFO(std::hex << static_cast<unsigned>(point));
                CHECK(font->FindGlyphNoFallback(static_cast<ImWchar>(point)) != nullptr);
            }
        }
    }
}

TEST_CASE("a capital is as high as the metrics say") {
    const Metrics metrics{DisplayProfile{}};
    const auto fonts = Fonts::load(metrics, {}, {});
    REQUIRE(fonts);
    for (const Type type : kTypes) {
        const ImFontGlyph* glyph = (*fonts)->text(type)->FindGlyph('H');
        CHECK(glyph->Y1 - glyph->Y0 == Approx(metrics.cap_height(type)).margin(1.6));
    }
}

}  // namespace kosk::ui
