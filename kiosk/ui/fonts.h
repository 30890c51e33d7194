// Every letter and icon of one panel and one text size, in one texture.
//
// Drawn by FreeType at the exact pixel size (never scaled on the screen), which takes 60 ms and
// more; so the finished atlas is kept in a cache file and read back in a few. The file's key covers
// the font files (path, size, time of change), all sizes and ranges and ImGui's version: a cache
// that does not fit, is cut short or damaged is ignored and written anew.
#pragma once

#include <array>
#include <memory>

#include "kiosk/ui/font_files.h"
#include "kiosk/ui/glyph_sheet.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/shaper.h"
#include "kiosk/ui/text_layout.h"
#include "shared/base/result.h"

struct ImFont;
struct ImFontAtlas;

namespace kosk::ui {

enum class Weight { regular, bold };
enum class IconSize { small, medium, large };

class Fonts {
  public:
    // Without `cache` (an empty path) nothing is read or written. A cache that cannot be written is
    // logged, not an error. Errors: not_found, invalid (a font file that FreeType refuses).
    static Result<std::unique_ptr<Fonts>> load(const Metrics& metrics,
                                               const FontFiles& files,
                                               const Path& cache);
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    // Lives as long as this object.
    [[nodiscard]] ImFontAtlas& atlas() const { return *atlas_; }
    // Display, title and heading exist in bold only and ignore `weight`.
    [[nodiscard]] ImFont* text(Type type, Weight weight = Weight::regular) const;
    // The same with what lays out every text in it; its pointers live as long as this object.
    [[nodiscard]] Typeface typeface(Type type, Weight weight = Weight::regular) const;
    [[nodiscard]] ImFont* icon(IconSize size) const;
    // Glyphs that the atlas does not have.
    [[nodiscard]] GlyphSheet& sheet() const { return *sheet_; }

    // Texture coordinates of the soft shadow: a blurred rounded square, drawn in nine pieces.
    // `shadow_edge()` is how many pixels of it belong to one corner.
    [[nodiscard]] Rect shadow_uv() const { return shadow_uv_; }
    [[nodiscard]] float shadow_edge() const { return shadow_edge_; }

    // True when this atlas came from the cache file.
    [[nodiscard]] bool from_cache() const { return from_cache_; }

  private:
    explicit Fonts(const FontFiles& files);
    friend class AtlasFile;
    Result<> build(const Metrics& metrics, const FontFiles& files);
    void draw_shadow(int custom_rect);

    std::unique_ptr<ImFontAtlas> atlas_;
    std::unique_ptr<Shaper> shaper_;
    std::unique_ptr<GlyphSheet> sheet_;
    Rect shadow_uv_;
    float shadow_edge_ = 0;
    bool from_cache_ = false;
};

}  // namespace kosk::ui
