#include "kiosk/ui/text/shaper.h"

#include <cmath>

#include <hb.h>

#include "shared/base/log.h"

namespace kosk::ui {

namespace {

constexpr float kUnits = 64;  // HarfBuzz positions a pixel

struct FreeBuffer {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

bool is_arabic(Face face) {
    return face == Face::arabic || face == Face::arabic_bold;
}

}  // namespace

Shaper::Shaper(const FontFiles& files) : files_(files) {}

Shaper::~Shaper() {
    for (hb_font_t* font : fonts_) {
        hb_font_destroy(font);
    }
}

hb_font_t* Shaper::font(Face face) {
    const auto index = static_cast<std::size_t>(face);
    if (tried_[index]) {
        return fonts_[index];
    }
    tried_[index] = true;
    const Path& path = file_of(files_, face);
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(path.c_str());
    hb_face_t* opened = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(opened) == 0) {
        log_error("fonts.shaper", Error{ErrorKind::not_found, "font file " + path.string()});
        hb_face_destroy(opened);
        return nullptr;
    }
    fonts_[index] = hb_font_create(opened);
    hb_face_destroy(opened);
    return fonts_[index];
}

bool Shaper::has(Face face, std::uint32_t code_point) {
    hb_font_t* opened = font(face);
    hb_codepoint_t glyph = 0;
    return opened != nullptr && hb_font_get_nominal_glyph(opened, code_point, &glyph) != 0;
}

ShapedRun Shaper::shape(
    std::string_view text, std::uint32_t begin, std::uint32_t end, Face face, bool rtl, float em) {
    ShapedRun run;
    hb_font_t* opened = font(face);
    if (opened == nullptr || begin >= end) {
        return run;
    }
    const int scale = static_cast<int>(std::lround(em * kUnits));
    hb_font_set_scale(opened, scale, scale);
    const std::unique_ptr<hb_buffer_t, FreeBuffer> buffer(hb_buffer_create());
    hb_buffer_add_utf8(buffer.get(),
                       text.data(),
                       static_cast<int>(text.size()),
                       begin,
                       static_cast<int>(end - begin));
    hb_buffer_set_direction(buffer.get(), rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    if (is_arabic(face)) {
        hb_buffer_set_script(buffer.get(), HB_SCRIPT_ARABIC);
    }
    hb_buffer_guess_segment_properties(buffer.get());
    hb_shape(opened, buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
    run.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        const float advance = static_cast<float>(places[i].x_advance) / kUnits;
        run.glyphs.push_back({infos[i].codepoint,
                              infos[i].cluster,
                              run.width + static_cast<float>(places[i].x_offset) / kUnits,
                              static_cast<float>(places[i].y_offset) / kUnits,
                              advance});
        run.width += advance;
    }
    return run;
}

}  // namespace kosk::ui
