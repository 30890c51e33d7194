// Every letter and icon of one panel and one text size.
//
// FreeType draws each at its exact pixel size (never scaled on the screen) when the first text
// shows it, a hundredth of a millisecond each: a page has some two hundred, all fonts together
// would be thousands. So nothing is drawn ahead, and nothing needs to be kept on a disk.
//
// All lie in one texture, which is what ImGui and the renderers know as the font atlas. It begins
// empty with each session: which letters it holds, and in which order they came, tells of a text.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "kiosk/ui/look/icons.h"
#include "kiosk/ui/look/metrics.h"
#include "kiosk/ui/text/font.h"
#include "kiosk/ui/text/font_files.h"
#include "kiosk/ui/text/glyph_sheet.h"
#include "kiosk/ui/text/ink_sheet.h"
#include "kiosk/ui/text/shaper.h"
#include "kiosk/ui/text/text_layout.h"
#include "shared/base/result.h"

struct ImFontAtlas;

namespace kosk::ui {

enum class Weight { regular, bold };
enum class IconSize { small, medium, large };

class Fonts {
  public:
    // Errors: not_found, invalid (a font file that FreeType refuses).
    static Result<std::unique_ptr<Fonts>> open(const Metrics& metrics, const FontFiles& files);
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    // Display, title and heading exist in bold only and ignore `weight`. Lives as long as this
    // object, as what the next two return.
    [[nodiscard]] Font& text(Type type, Weight weight = Weight::regular) const;
    // The same with what lays out every text in it.
    [[nodiscard]] Typeface typeface(Type type, Weight weight = Weight::regular);
    [[nodiscard]] Font& icon(IconSize size) const;
    // A glyph that Shaper found, in a typeface's em; `fraction` as GlyphSheet has it.
    const SheetGlyph* shaped(Face face, std::uint32_t id, float em, float fraction);

    // The texture: its size, its texels, and which of them is white. Lives as long as this object.
    [[nodiscard]] ImFontAtlas& atlas() const { return *atlas_; }
    // Another number whenever its texels are others.
    [[nodiscard]] std::uint64_t version() const { return ink_.version(); }

    // Texture coordinates of the soft shadow: a blurred rounded square, drawn in nine pieces.
    // `shadow_edge()` is how many pixels of it belong to one corner.
    [[nodiscard]] Rect shadow_uv() const { return shadow_uv_; }
    [[nodiscard]] float shadow_edge() const { return shadow_edge_; }

    // Letters had no room: the frame must be drawn again, after make_room().
    [[nodiscard]] bool full() const { return ink_.full(); }
    // Between two frames, whose coordinates it makes void. A texture as large as the panel holds
    // any frame, because a frame shows each of its letters at least once.
    void make_room();
    // Between two frames as well: nothing is left of what was drawn.
    void forget();

  private:
    Fonts(const Metrics& metrics, const FontFiles& files);
    void begin_atlas();
    void begin_texture();
    void begin_anew();
    void draw_shadow();

    InkSheet ink_;
    FontFaces faces_;
    GlyphSheet sheet_;
    Shaper shaper_;
    std::vector<std::unique_ptr<Font>> fonts_;
    std::unique_ptr<ImFontAtlas> atlas_;
    Rect shadow_uv_;
    float shadow_edge_ = 0;
};

}  // namespace kosk::ui
