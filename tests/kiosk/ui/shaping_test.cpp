#include <catch2/catch.hpp>
#include <fribidi.h>
#include <hb.h>

#include "kiosk/ui/text/bidi.h"
#include "kiosk/ui/text/run_layout.h"
#include "kiosk/ui/text/utf8.h"
#include "tests/kiosk/ui/harness.h"

namespace kosk::ui {

namespace {

constexpr float kWide = 1e6F;

struct Placed {
    std::uint32_t id = 0;
    float x = 0;
    bool operator==(const Placed&) const = default;
};

Typeface body(Harness& harness) {
    return harness.stage().fonts().typeface(Type::body);
}

// What HarfBuzz alone makes of a text in one direction.
std::vector<Placed> by_harfbuzz(const Path& file, const std::string& text, bool rtl, float em) {
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(file.c_str());
    REQUIRE(blob != nullptr);
    hb_face_t* face = hb_face_create(blob, 0);
    hb_font_t* font = hb_font_create(face);
    const int scale = static_cast<int>(std::lround(em * 64));
    hb_font_set_scale(font, scale, scale);
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text.c_str(), -1, 0, -1);
    hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, nullptr, 0);
    unsigned count = 0;
    const auto* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const auto* places = hb_buffer_get_glyph_positions(buffer, &count);
    std::vector<Placed> all;
    float pen = 0;
    for (unsigned i = 0; i < count; ++i) {
        all.push_back({infos[i].codepoint, pen + static_cast<float>(places[i].x_offset) / 64});
        pen += static_cast<float>(places[i].x_advance) / 64;
    }
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return all;
}

std::vector<Placed> glyphs_of(const TextLayout& layout, const TextRun& run) {
    std::vector<Placed> all;
    for (std::uint32_t i = run.first_glyph; i < run.first_glyph + run.glyphs; ++i) {
        all.push_back({layout.glyphs[i].id, layout.glyphs[i].x});
    }
    return all;
}

std::string words(const std::string& text, const TextRun& run) {
    return text.substr(run.begin, run.end - run.begin);
}

// The runs of a line from left to right, each in the order of speaking.
std::vector<std::string> shown(const TextLayout& layout, const std::string& text, std::size_t row) {
    std::vector<std::string> all;
    const TextLine& line = layout.lines[row];
    for (std::uint32_t i = line.first_run; i < line.first_run + line.runs; ++i) {
        all.push_back(words(text, layout.runs[i]));
    }
    return all;
}

}  // namespace

TEST_CASE("Arabic and Persian words are shaped as HarfBuzz shapes them") {
    Harness harness;
    const Typeface face = body(harness);
    for (const std::string text : {"حقوق الإنسان",
                                   "حق آزادی و امنیت شخصی",
                                   "اللاجئون والنازحون",
                                   "می\u200Cخواهم",
                                   "مُحَمَّد",
                                   "لا إله"}) {
        CAPTURE(text);
        const TextLayout layout = lay_out(face, text, kWide);
        REQUIRE(layout.lines.size() == 1);
        CHECK(layout.lines[0].rtl);
        CHECK(layout.missing == 0);
        REQUIRE(layout.runs.size() == 1);
        const auto expected = by_harfbuzz(FontFiles{}.arabic, text, true, face.em);
        CHECK(glyphs_of(layout, layout.runs[0]) == expected);
        // Joined: not the glyphs that the letters have one by one.
        std::vector<std::uint32_t> apart;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = code_point_at(text, at).length;
            for (const Placed& glyph :
                 by_harfbuzz(FontFiles{}.arabic, text.substr(at, length), true, face.em)) {
                apart.insert(apart.begin(), glyph.id);
            }
            at += length;
        }
        std::vector<std::uint32_t> joined;
        for (const Placed& glyph : expected) {
            joined.push_back(glyph.id);
        }
        CHECK(joined != apart);
    }
}

TEST_CASE("runs of different directions stand in the order of FriBidi") {
    Harness harness;
    const Typeface face = body(harness);
    for (const std::string text : {"اتصل بالرقم 916 أو 102 الآن",
                                   "The word حقوق means rights",
                                   "موقع ombudsman.az (باكو) ۱۴۰۳",
                                   "Qaçqın: لاجئ (2026)",
                                   "حق (آزادی) و «امنیت»، ۳٫۵٪"}) {
        CAPTURE(text);
        std::u32string points;
        std::vector<std::size_t> bytes;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint code = code_point_at(text, at);
            points.push_back(code.value);
            bytes.push_back(at);
            at += code.length;
        }
        std::vector<FriBidiChar> logical(points.begin(), points.end());
        std::vector<FriBidiStrIndex> to_logical(points.size());
        FriBidiParType base = FRIBIDI_PAR_ON;
        REQUIRE(fribidi_log2vis(logical.data(),
                                static_cast<FriBidiStrIndex>(logical.size()),
                                &base,
                                nullptr,
                                nullptr,
                                to_logical.data(),
                                nullptr) > 0);
        const TextLayout layout = lay_out(face, text, kWide);
        REQUIRE(layout.lines.size() == 1);
        CHECK(layout.lines[0].rtl == FRIBIDI_IS_RTL(base));
        CHECK(layout.missing == 0);
        std::vector<std::size_t> ours;
        float right = 0;
        for (const TextRun& run : layout.runs) {
            CHECK(run.x == Approx(right).margin(0.01));
            right = run.x + run.width;
            // A run's letters stand one way: its last is left of its first, or right.
            std::vector<std::size_t> run_bytes;
            for (const std::size_t at : bytes) {
                if (at >= run.begin && at < run.end) {
                    run_bytes.push_back(at);
                }
            }
            const auto& first = layout.glyphs[run.first_glyph];
            const auto& last = layout.glyphs[run.first_glyph + run.glyphs - 1];
            if (first.first > last.first) {
                std::reverse(run_bytes.begin(), run_bytes.end());
            } else if (run.glyphs == 1 && run_bytes.size() > 1) {
                std::reverse(run_bytes.begin(), run_bytes.end());  // a ligature
            }
            ours.insert(ours.end(), run_bytes.begin(), run_bytes.end());
        }
        std::vector<std::size_t> theirs;
        for (const FriBidiStrIndex at : to_logical) {
            theirs.push_back(bytes[static_cast<std::size_t>(at)]);
        }
        CHECK(ours == theirs);
    }
}

TEST_CASE("brackets turn round in a text that runs to the left") {
    Harness harness;
    const Typeface face = body(harness);
    const std::string text = "حق (آزادی)";
    const TextLayout layout = lay_out(face, text, kWide);
    const auto open = by_harfbuzz(FontFiles{}.regular, "(", false, face.em)[0].id;
    const auto close = by_harfbuzz(FontFiles{}.regular, ")", false, face.em)[0].id;
    REQUIRE(layout.runs.size() == 4);
    // From the left: the closing bracket, looking as an opening one.
    CHECK(shown(layout, text, 0) == std::vector<std::string>{")", "آزادی", "(", "حق "});
    CHECK(glyphs_of(layout, layout.runs[0])[0].id == open);
    CHECK(glyphs_of(layout, layout.runs[2])[0].id == close);
}

TEST_CASE("lines of Arabic break between words, and each line is ordered for itself") {
    Harness harness;
    const Typeface face = body(harness);
    const std::string text =
        "لكل إنسان الحق في الحرية وفي الأمان على شخصه، ولا يجوز توقيف أحد أو اعتقاله تعسفا "
        "(المادة 9).\nEnglish again.";
    for (const float width : {200.0F, 333.0F, 640.0F}) {
        const TextLayout layout = lay_out(face, text, width);
        std::string joined;
        for (const TextLine& line : layout.lines) {
            CHECK(line.width <= width);
            joined += (joined.empty() ? "" : " ") + text.substr(line.begin, line.end - line.begin);
        }
        std::string flat = text;
        std::replace(flat.begin(), flat.end(), '\n', ' ');
        CHECK(joined == flat);
        CHECK(layout.lines.front().rtl);
        CHECK_FALSE(layout.lines.back().rtl);
    }
    CHECK(lay_out(face, std::string("حقوق"), 1).lines.size() >= 3);
    CHECK(lay_out(face, std::string("\n\nحق"), 500).lines.size() == 3);
    // A mark of direction at its begin turns a paragraph.
    CHECK_FALSE(lay_out(face, std::string("BMT: حق"), 500).lines[0].rtl);
    CHECK(lay_out(face, std::string("\u200FBMT: حق"), 500).lines[0].rtl);
}

TEST_CASE("broken bytes, marks alone and deep embeddings are laid out, never a crash") {
    Harness harness;
    const Typeface face = body(harness);
    std::string deep;
    for (int i = 0; i < 300; ++i) {
        deep += i % 2 == 0 ? "حق \u200F" : "a \u200E";
    }
    for (const std::string& text : {std::string("حق\xFF\xD8"),
                                    std::string("\u064B\u064B\u064B"),
                                    std::string("\u200F"),
                                    std::string("\u200D\u200C حق"),
                                    deep}) {
        const TextLayout layout = lay_out(face, text, 300);
        CHECK_FALSE(layout.lines.empty());
    }
}

TEST_CASE("bold and slanted words stand in their own fonts on the line") {
    Harness harness;
    const Typeface face = body(harness);
    const std::string text = "one two three four";
    std::vector<Stretch> looks(2);
    looks[0] = {.begin = 4, .end = 7, .strong = true};
    looks[1] = {.begin = 8, .end = 13, .emphasis = true};
    const TextLayout layout = lay_out(face, {text, &looks}, kWide);
    CHECK(shown(layout, text, 0) == std::vector<std::string>{"one ", "two", " ", "three", " four"});
    CHECK(layout.runs[1].width == Approx(text_width(*face.strong, "two")).margin(0.01));
    CHECK(layout.runs[1].width > text_width(*face.plain, "two"));
    CHECK_FALSE(layout.runs[1].shaped);
    CHECK(layout.runs[3].shaped);
    CHECK(layout.runs[3].face == Face::italic);
    CHECK(glyphs_of(layout, layout.runs[3]) ==
          by_harfbuzz(FontFiles{}.italic, "three", false, face.em));
    // Without stretches it is the text of before.
    CHECK(lay_out(face, {text, nullptr}, kWide).runs.empty());
}

TEST_CASE("without the file of a font its letters are known as missing") {
    FontFiles files;
    files.arabic = "/nowhere/arabic.ttf";
    files.italic = "/nowhere/italic.ttf";
    Shaper shaper(files);
    CHECK_FALSE(shaper.has(Face::arabic, U'ح'));
    CHECK(shaper.shape("حق", 0, 4, Face::arabic, true, 20).glyphs.empty());
    Harness harness;
    Typeface face = body(harness);
    face.shaper = &shaper;
    CHECK(lay_out(face, std::string("حق"), kWide).missing != 0);
    // Slanted words are shown upright then.
    std::vector<Stretch> looks{{.begin = 0, .end = 3, .emphasis = true}};
    const TextLayout upright = lay_out(face, {std::string_view("one"), &looks}, kWide);
    CHECK_FALSE(upright.runs[0].shaped);
    CHECK(upright.missing == 0);
}

TEST_CASE("a paragraph that runs to the left begins at the right") {
    Harness harness;
    const std::string text = "حقوق الإنسان";
    harness.stage().keep_text_marks(true);
    harness.show([&](Frame& frame) {
        frame.text_in({100, 100, 500, 60}, text, {.type = Type::body});
        frame.text_in({100, 200, 500, 60}, "rights", {.type = Type::body});
    });
    const auto& marks = harness.stage().text_marks();
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].drawn.right() == Approx(600).margin(1));
    CHECK(marks[0].missing == 0);
    CHECK(marks[1].drawn.x == Approx(100).margin(1));
}

TEST_CASE("Arabic is drawn on the texture of all letters, each glyph once") {
    Harness harness;
    const Fonts& fonts = harness.stage().fonts();
    const auto draw = [&] {
        harness.show([](Frame& frame) {
            for (const Type type : kTypes) {
                frame.text_in({0, 100, 900, 60}, "حقوق الإنسان في أذربيجان", {.type = type});
            }
        });
        return fonts.version();
    };
    const std::uint64_t drawn = draw();
    CHECK(draw() == drawn);
    Fonts& all = harness.stage().fonts();
    const SheetGlyph* glyph = all.shaped(Face::arabic, 50, 30, 0.5F);
    REQUIRE(glyph != nullptr);
    CHECK(glyph->box.width > 1);
    CHECK(glyph->uv.right() <= 1);
    CHECK(all.version() > drawn);
    CHECK(all.shaped(Face::arabic, 0xFFFFFF, 30, 0) == nullptr);
    CHECK_FALSE(all.full());
}

}  // namespace kosk::ui
