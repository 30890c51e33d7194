#include "kiosk/ui/text/fonts.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include <imgui.h>

namespace kosk::ui {

namespace {

// Heights of Noto Sans in parts of the em: of a capital, and from the highest to the lowest line.
constexpr float kCapPerEm = 0.714F;
constexpr float kLinePerEm = 1.362F;

struct FontPlan {
    Type type;
    Weight weight;
};

constexpr std::array<FontPlan, 9> kTextFonts{{{Type::display, Weight::bold},
                                              {Type::title, Weight::bold},
                                              {Type::heading, Weight::bold},
                                              {Type::body, Weight::regular},
                                              {Type::body, Weight::bold},
                                              {Type::caption, Weight::regular},
                                              {Type::caption, Weight::bold},
                                              {Type::label, Weight::regular},
                                              {Type::label, Weight::bold}}};
constexpr std::array<float, 3> kIconSteps{4, 6, 10};
constexpr int kShadowCore = 4;  // middle pixels of the shadow square, stretched when drawn
constexpr unsigned kFirstRows = 1024;

int texture_width(const Rect& panel) {
    return std::max(panel.width, panel.height) > 2048 ? 2048 : 1024;
}

int most_rows(const Rect& panel) {
    const float rows = panel.width * panel.height / static_cast<float>(texture_width(panel));
    return static_cast<int>(std::bit_ceil(std::max(kFirstRows, static_cast<unsigned>(rows))));
}

}  // namespace

Fonts::Fonts(const Metrics& metrics, const FontFiles& files)
    : ink_(texture_width(metrics.panel()), kFirstRows, most_rows(metrics.panel())),
      faces_(files),
      sheet_(faces_, ink_),
      shaper_(files),
      atlas_(std::make_unique<ImFontAtlas>()),
      shadow_edge_(metrics.grid(4)) {
    for (const FontPlan& plan : kTextFonts) {
        const Face face = plan.weight == Weight::bold ? Face::bold : Face::regular;
        const float height = std::round(metrics.cap_height(plan.type) / kCapPerEm * kLinePerEm);
        fonts_.push_back(std::make_unique<Font>(faces_, sheet_, face, height));
    }
    for (const float steps : kIconSteps) {
        fonts_.push_back(std::make_unique<Font>(faces_, sheet_, Face::icons, metrics.icon(steps)));
    }
    begin_atlas();
    begin_texture();
}

Fonts::~Fonts() {
    atlas_->TexPixelsAlpha8 = nullptr;  // not ImGui's
}

Result<std::unique_ptr<Fonts>> Fonts::open(const Metrics& metrics, const FontFiles& files) {
    for (const Face face : {Face::regular, Face::bold, Face::icons}) {
        const Path& file = file_of(files, face);
        if (std::error_code missing; !std::filesystem::is_regular_file(file, missing)) {
            return fail(ErrorKind::not_found, "font file " + file.string());
        }
    }
    std::unique_ptr<Fonts> fonts(new Fonts(metrics, files));
    for (const Face face : {Face::regular, Face::bold, Face::icons}) {
        if (fonts->faces_.get(face) == nullptr) {
            return fail(ErrorKind::invalid,
                        "FreeType cannot read " + file_of(files, face).string());
        }
    }
    return fonts;
}

// ImGui draws no frame without a font. It never writes with this one, whose only letter is a space.
void Fonts::begin_atlas() {
    ImFont* const none = IM_NEW(ImFont)();
    none->ContainerAtlas = atlas_.get();
    none->FontSize = text(Type::body).height();
    none->Ascent = text(Type::body).ascent();
    none->AddGlyph(nullptr, ' ', 0, 0, 0, 0, 0, 0, 0, 0, none->FontSize / 4);
    none->BuildLookupTable();
    atlas_->Flags = ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    atlas_->Fonts.push_back(none);
    atlas_->TexReady = true;
}

// What is always there, and where the rest will be.
void Fonts::begin_texture() {
    constexpr std::array<unsigned char, 4> kWhite{255, 255, 255, 255};
    const auto white = ink_.add(2, 2, kWhite.data(), 2);
    KOSK_CHECK(white.has_value());
    draw_shadow();
    atlas_->TexPixelsAlpha8 = ink_.texels();
    atlas_->TexWidth = ink_.width();
    atlas_->TexHeight = ink_.height();
    atlas_->TexUvScale = {1.0F / static_cast<float>(ink_.width()),
                          1.0F / static_cast<float>(ink_.height())};
    atlas_->TexUvWhitePixel = {(static_cast<float>(white->x) + 0.5F) * atlas_->TexUvScale.x,
                               (static_cast<float>(white->y) + 0.5F) * atlas_->TexUvScale.y};
}

// A square whose darkness falls off smoothly from a rounded core to the border.
void Fonts::draw_shadow() {
    const int side = 2 * static_cast<int>(shadow_edge_) + kShadowCore;
    const float half = static_cast<float>(side) / 2.0F;
    const float core = half - shadow_edge_;
    std::vector<unsigned char> ink;
    ink.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const float dx = std::max(0.0F, std::abs(static_cast<float>(x) + 0.5F - half) - core);
            const float dy = std::max(0.0F, std::abs(static_cast<float>(y) + 0.5F - half) - core);
            const float depth = 1.0F - std::min(1.0F, std::hypot(dx, dy) / shadow_edge_);
            const float smooth = depth * depth * (3.0F - 2.0F * depth);
            ink.push_back(static_cast<unsigned char>(std::lround(255.0F * smooth)));
        }
    }
    const auto place = ink_.add(side, side, ink.data(), side);
    KOSK_CHECK(place.has_value());
    shadow_uv_ = ink_.uv(*place);
}

void Fonts::begin_anew() {
    sheet_.clear();
    for (const auto& font : fonts_) {
        font->forget_ink();
    }
    begin_texture();
}

void Fonts::make_room() {
    ink_.enlarge();
    begin_anew();
}

void Fonts::forget() {
    ink_.clear();
    begin_anew();
}

Font& Fonts::text(Type type, Weight weight) const {
    const auto bold = static_cast<std::size_t>(weight == Weight::bold);
    switch (type) {
        case Type::display:
            return *fonts_[0];
        case Type::title:
            return *fonts_[1];
        case Type::heading:
            return *fonts_[2];
        case Type::body:
            return *fonts_[3 + bold];
        case Type::caption:
            return *fonts_[5 + bold];
        case Type::label:
            return *fonts_[7 + bold];
    }
    return *fonts_[3];
}

Typeface Fonts::typeface(Type type, Weight weight) {
    Font& plain = text(type, weight);
    Font& strong = text(type, Weight::bold);
    return {&plain, &strong, &plain == &strong, plain.height() / kLinePerEm, &shaper_};
}

Font& Fonts::icon(IconSize size) const {
    return *fonts_[kTextFonts.size() + static_cast<std::size_t>(size)];
}

const SheetGlyph* Fonts::shaped(Face face, std::uint32_t id, float em, float fraction) {
    return sheet_.glyph(face, id, GlyphSize::of_em(em), fraction);
}

}  // namespace kosk::ui
