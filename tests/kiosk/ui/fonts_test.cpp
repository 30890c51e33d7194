#include "kiosk/ui/text/fonts.h"

#include <algorithm>
#include <cstring>

#include <catch2/catch.hpp>
#include <imgui.h>
#include <unistd.h>

#include "kiosk/ui/text/text_layout.h"
#include "kiosk/ui/text/utf8.h"
#include "shared/text/letters.h"
#include "tests/kiosk/ui/harness.h"

namespace kosk::ui {

namespace {

std::unique_ptr<Fonts> open_fonts(const Metrics& metrics = Metrics{DisplayProfile{}}) {
    auto fonts = Fonts::open(metrics, {});
    REQUIRE(fonts);
    return std::move(*fonts);
}

// The texels that a glyph's coordinates name.
std::vector<unsigned char> texels(const Fonts& fonts, const Rect& uv) {
    const ImFontAtlas& atlas = fonts.atlas();
    const auto scaled = [](float part, int whole) {
        return static_cast<int>(std::lround(part * static_cast<float>(whole)));
    };
    const int left = scaled(uv.x, atlas.TexWidth);
    const int top = scaled(uv.y, atlas.TexHeight);
    std::vector<unsigned char> found;
    for (int y = top; y < scaled(uv.bottom(), atlas.TexHeight); ++y) {
        const unsigned char* row = atlas.TexPixelsAlpha8 + y * atlas.TexWidth;
        found.insert(found.end(), row + left, row + scaled(uv.right(), atlas.TexWidth));
    }
    return found;
}

bool empty(const Fonts& fonts) {
    const ImFontAtlas& atlas = fonts.atlas();
    const auto inked = [](const unsigned char* from, std::ptrdiff_t count) {
        return std::count_if(from, from + count, [](unsigned char texel) { return texel != 0; });
    };
    const auto shadow = texels(fonts, fonts.shadow_uv());
    // But for what is always there: the white texels and the shadow.
    return inked(atlas.TexPixelsAlpha8, atlas.TexWidth * atlas.TexHeight) ==
           4 + inked(shadow.data(), static_cast<std::ptrdiff_t>(shadow.size()));
}

// Draws every letter of an alphabet in every size and weight.
void draw_letters(Frame& frame, const std::string& alphabet) {
    frame.push_clip(frame.metrics().panel());
    for (const Type type : kTypes) {
        for (const Weight weight : {Weight::regular, Weight::bold}) {
            frame.text_in({0, 0, 1000, 900}, alphabet, {.type = type, .weight = weight});
        }
    }
    frame.pop_clip();
}

std::string letters_from(char32_t first, char32_t last) {
    std::string all;
    for (char32_t point = first; point <= last; ++point) {
        all += encode_utf8(point);
    }
    return all;
}

// Everything that a citizen can read: the interface's words and the national content.
std::vector<Path> texts_of_the_tree() {
    const Path tree = KOSK_SOURCE_DIR;
    std::vector<Path> files;
    for (const char* folder : {"kiosk/po", "content"}) {
        for (const auto& file : std::filesystem::recursive_directory_iterator(tree / folder)) {
            const std::string kind = file.path().extension();
            const bool text = kind == ".po" || kind == ".md" || kind == ".yaml" || kind == ".xml";
            const bool tool = file.path().string().find("content/publisher") != std::string::npos;
            if (text && !tool) {
                files.push_back(file.path());
            }
        }
    }
    return files;
}

}  // namespace

TEST_CASE("a missing font file is an error that names it") {
    FontFiles files;
    files.bold = "/nowhere/bold.ttf";
    const auto fonts = Fonts::open(Metrics{DisplayProfile{}}, files);
    REQUIRE_FALSE(fonts);
    CHECK(fonts.error().kind == ErrorKind::not_found);
    CHECK(fonts.error().detail.find("/nowhere/bold.ttf") != std::string::npos);
}

TEST_CASE("a file that is no font is an error that names it") {
    FontFiles files;
    files.icons = std::filesystem::temp_directory_path() /
                  ("kosk-no-font-" + std::to_string(::getpid()) + ".ttf");
    REQUIRE(write_file(files.icons, "no font"));
    const auto fonts = Fonts::open(Metrics{DisplayProfile{}}, files);
    std::filesystem::remove(files.icons);
    REQUIRE_FALSE(fonts);
    CHECK(fonts.error().kind == ErrorKind::invalid);
    CHECK(fonts.error().detail.find(files.icons.string()) != std::string::npos);
}

TEST_CASE("every icon is there, in every size") {
    const auto fonts = open_fonts();
    for (const IconSize size : {IconSize::small, IconSize::medium, IconSize::large}) {
        for (const Icon icon : kIcons) {
            INFO(static_cast<int>(icon));
            const auto code = static_cast<std::uint32_t>(icon);
            CHECK(fonts->icon(size).has(code));
            CHECK(fonts->icon(size).ink(code) != nullptr);
        }
    }
    CHECK_FALSE(fonts->full());
}

TEST_CASE("every letter that authors may use is drawn in every size and weight, no box for it") {
    const auto fonts = open_fonts();
    for (const Type type :
         {Type::display, Type::title, Type::heading, Type::body, Type::caption, Type::label}) {
        for (const Weight weight : {Weight::regular, Weight::bold}) {
            Font& font = fonts->text(type, weight);
            for (const text::LetterRange& range : text::kLetterRanges) {
                for (char32_t point = range.first; point <= range.last; ++point) {
                    INFO(std::hex << static_cast<unsigned>(point));
                    CHECK(font.has(point));
                    CHECK(font.advance(point) > 0);
                }
            }
        }
    }
    CHECK(fonts->version() > 0);
    CHECK(empty(*fonts));  // measuring draws nothing
}

TEST_CASE("every character of the translations and of the content can be drawn") {
    const auto fonts = open_fonts();
    Font& font = fonts->text(Type::body);
    Shaper shaper({});
    const auto files = texts_of_the_tree();
    REQUIRE(files.size() > 500);
    for (const Path& file : files) {
        CAPTURE(file.string());
        const std::string text = read_file(file).value();
        std::uint32_t lacking = 0;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint code = code_point_at(text, at);
            at += code.length;
            const bool drawn = text::is_shaped(code.value) ? shaper.has(Face::arabic, code.value)
                                                           : font.has(code.value);
            lacking = drawn || code.value == '\n' ? lacking : code.value;
        }
        CHECK(lacking == 0);
    }
}

TEST_CASE("names with letters of other languages are measured and drawn, each letter as itself") {
    const auto fonts = open_fonts();
    Font& font = fonts->text(Type::body);
    const auto question = texels(*fonts, font.ink('?')->uv);
    for (const std::string name : {"Łódź", "Bülent Şahin", "Škoda", "François", "Ñuñoa", "Þór"}) {
        CAPTURE(name);
        CHECK(lay_out(font, name, 1e6F).missing == 0);
        float width = 0;
        for (std::size_t at = 0; at < name.size();) {
            const CodePoint code = code_point_at(name, at);
            at += code.length;
            width += font.advance(code.value);
            if (code.value != ' ') {
                REQUIRE(font.ink(code.value) != nullptr);
                const auto drawn = texels(*fonts, font.ink(code.value)->uv);
                CHECK(*std::max_element(drawn.begin(), drawn.end()) > 200);
                CHECK(drawn != question);
            }
        }
        CHECK(text_width(font, name) == width);
    }
}

TEST_CASE("what the fonts lack shows as a question mark, and is known as missing") {
    const auto fonts = open_fonts();
    Font& font = fonts->text(Type::body);
    for (const std::uint32_t code : {0x6F22U, 0x1F600U, 0x202EU, 0x03B1U, 0xFFFDU, 0x0000U}) {
        CAPTURE(code);
        CHECK_FALSE(font.has(code));
        CHECK(font.advance(code) == font.advance('?'));
        REQUIRE(font.ink(code) != nullptr);
        CHECK(texels(*fonts, font.ink(code)->uv) == texels(*fonts, font.ink('?')->uv));
    }
    // What moves on without ink.
    CHECK(font.has('\t'));
    CHECK(font.advance('\t') == 4 * font.advance(' '));
    CHECK(font.ink('\t') == nullptr);
    CHECK(font.ink(' ') == nullptr);
    CHECK(font.has('\r'));
    CHECK(font.advance('\r') == 0);
    CHECK(font.ink('\r') == nullptr);
}

TEST_CASE("a capital is as high as the metrics say") {
    const Metrics metrics{DisplayProfile{}};
    const auto fonts = open_fonts(metrics);
    for (const Type type : kTypes) {
        CHECK(fonts->text(type).ink('H')->box.height ==
              Approx(metrics.cap_height(type)).margin(1.6));
    }
}

TEST_CASE("a letter is drawn once, and letters do not lie on each other") {
    const auto fonts = open_fonts();
    Font& font = fonts->text(Type::title);
    const auto alone = texels(*fonts, font.ink(U'Ə')->uv);
    const std::uint64_t version = fonts->version();
    CHECK(font.ink(U'Ə') == font.ink(U'Ə'));
    CHECK(fonts->version() == version);
    for (char32_t point = 0x21; point < 0x7F; ++point) {
        font.ink(point);
    }
    CHECK(fonts->version() > version);
    CHECK(texels(*fonts, font.ink(U'Ə')->uv) == alone);
}

TEST_CASE("a texture that is too small for a frame grows, and the frame is drawn again") {
    Harness harness;
    const Fonts& fonts = harness.stage().fonts();
    const int first = fonts.atlas().TexHeight;
    const int generation = harness.stage().generation();
    harness.show([](Frame& frame) { draw_letters(frame, "Əlçatanlıq"); });
    CHECK(harness.stage().generation() == generation);
    // More letters than a page has: all of Latin and Cyrillic, ten times.
    const std::string all = letters_from(0x21, 0x7E) + " " + letters_from(0xC0, 0x17F) + " " +
                            letters_from(0x410, 0x44F);
    harness.show([&](Frame& frame) { draw_letters(frame, all); });
    CHECK(fonts.atlas().TexHeight > first);
    CHECK_FALSE(fonts.full());
    CHECK(harness.stage().generation() > generation);
    // A session's end leaves nothing of it.
    const int grown = harness.stage().generation();
    harness.stage().forget();
    harness.show([](Frame&) {});
    CHECK(harness.stage().generation() > grown);
    CHECK(fonts.atlas().TexHeight == first);
    CHECK(empty(fonts));
    harness.show([](Frame& frame) { draw_letters(frame, "Əlçatanlıq"); });
    CHECK_FALSE(empty(fonts));
}

TEST_CASE("a sheet finds room until it is full, and is empty again when it is cleared") {
    const std::vector<unsigned char> ink(100, 200);
    InkSheet sheet(64, 32, 128);
    int placed = 0;
    while (const auto place = sheet.add(10, 10, ink.data(), 10)) {
        ++placed;
        CHECK(place->x + 10 <= 64);
        CHECK(place->y + 10 <= sheet.height());
        REQUIRE(placed < 100);
    }
    CHECK(placed == 10);  // with a texel between them, two rows of five
    CHECK(sheet.full());
    sheet.enlarge();
    CHECK_FALSE(sheet.full());
    CHECK(sheet.height() == 64);
    CHECK(std::all_of(sheet.texels(), sheet.texels() + 64 * 64, [](auto t) { return t == 0; }));
    CHECK_FALSE(sheet.add(64, 10, ink.data(), 10));  // wider than all of it
    sheet.enlarge();
    sheet.enlarge();
    CHECK(sheet.height() == 128);
    REQUIRE(sheet.add(10, 10, ink.data(), 10));
    sheet.clear();
    CHECK(sheet.height() == 32);
    CHECK(std::all_of(sheet.texels(), sheet.texels() + 64 * 32, [](auto t) { return t == 0; }));
}

}  // namespace kosk::ui
