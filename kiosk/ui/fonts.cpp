#include "kiosk/ui/fonts.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <imgui.h>
#include <imgui_freetype.h>

#include "kiosk/ui/atlas_file.h"
#include "shared/base/log.h"
#include "shared/text/letters.h"

namespace kosk::ui {

namespace {

// Heights of Noto Sans in parts of the em: of a capital, and from the highest to the lowest line.
constexpr float kCapPerEm = 0.714F;
constexpr float kLinePerEm = 1.362F;

// text::kLetterRanges as ImGui reads them: pairs, then a zero.
constexpr auto kLetters = [] {
    std::array<ImWchar, text::kLetterRanges.size() * 2 + 1> list{};
    for (std::size_t i = 0; i < text::kLetterRanges.size(); ++i) {
        list[2 * i] = static_cast<ImWchar>(text::kLetterRanges[i].first);
        list[2 * i + 1] = static_cast<ImWchar>(text::kLetterRanges[i].last);
    }
    return list;
}();

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

const ImWchar* icon_ranges() {
    static const auto ranges = [] {
        std::array<ImWchar, kIcons.size() * 2 + 1> list{};
        auto codes = kIcons;
        std::sort(codes.begin(), codes.end());
        for (std::size_t i = 0; i < codes.size(); ++i) {
            list[2 * i] = static_cast<ImWchar>(codes[i]);
            list[2 * i + 1] = static_cast<ImWchar>(codes[i]);
        }
        return list;
    }();
    return ranges.data();
}

float text_pixels(const Metrics& metrics, Type type) {
    return std::round(metrics.cap_height(type) / kCapPerEm * kLinePerEm);
}

float icon_pixels(const Metrics& metrics, std::size_t index) {
    return metrics.icon(kIconSteps[index]);
}

std::uint64_t cache_key(const Metrics& metrics, const FontFiles& files) {
    std::string text = IMGUI_VERSION " atlas 1";
    for (const Path* file : {&files.regular, &files.bold, &files.icons}) {
        std::error_code missing;
        const auto size = std::filesystem::file_size(*file, missing);
        const auto changed = std::filesystem::last_write_time(*file, missing);
        text += "|" + file->string() + " " + std::to_string(size) + " " +
                std::to_string(changed.time_since_epoch().count());
    }
    for (const FontPlan& plan : kTextFonts) {
        text += "|" + std::to_string(text_pixels(metrics, plan.type));
    }
    for (std::size_t i = 0; i < kIconSteps.size(); ++i) {
        text += "|" + std::to_string(icon_pixels(metrics, i));
    }
    text += "|" + std::to_string(metrics.grid(1));
    std::uint64_t key = fingerprint(text);
    key = fingerprint({reinterpret_cast<const char*>(kLetters.data()), sizeof(kLetters)}, key);
    return fingerprint({reinterpret_cast<const char*>(kIcons.data()), sizeof(kIcons)}, key);
}

}  // namespace

Fonts::Fonts(const FontFiles& files)
    : atlas_(std::make_unique<ImFontAtlas>()),
      shaper_(std::make_unique<Shaper>(files)),
      sheet_(std::make_unique<GlyphSheet>(files)) {
    atlas_->Flags = ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines |
                    ImFontAtlasFlags_NoPowerOfTwoHeight;
}

Fonts::~Fonts() = default;

Result<std::unique_ptr<Fonts>> Fonts::load(const Metrics& metrics,
                                           const FontFiles& files,
                                           const Path& cache) {
    std::unique_ptr<Fonts> fonts(new Fonts(files));
    const std::uint64_t key = cache.empty() ? 0 : cache_key(metrics, files);
    if (!cache.empty() && AtlasFile::read(cache, key, *fonts)) {
        return fonts;
    }
    RETURN_IF_ERROR(fonts->build(metrics, files));
    if (!cache.empty()) {
        if (auto written = AtlasFile::write(cache, key, *fonts); !written) {
            log_error("fonts.cache", written.error());
        }
    }
    return fonts;
}

Result<> Fonts::build(const Metrics& metrics, const FontFiles& files) {
    for (const Path* file : {&files.regular, &files.bold, &files.icons}) {
        if (std::error_code missing; !std::filesystem::is_regular_file(*file, missing)) {
            return fail(ErrorKind::not_found, "font file " + file->string());
        }
    }
    ImFontConfig config;
    config.PixelSnapH = true;
    config.OversampleH = 1;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    atlas_->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas_->TexDesiredWidth = 2048;
    for (const FontPlan& plan : kTextFonts) {
        const Path& file = plan.weight == Weight::bold ? files.bold : files.regular;
        atlas_->AddFontFromFileTTF(
            file.c_str(), text_pixels(metrics, plan.type), &config, kLetters.data());
    }
    for (std::size_t i = 0; i < kIconSteps.size(); ++i) {
        atlas_->AddFontFromFileTTF(
            files.icons.c_str(), icon_pixels(metrics, i), &config, icon_ranges());
    }
    shadow_edge_ = metrics.grid(4);
    const int side = 2 * static_cast<int>(shadow_edge_) + kShadowCore;
    const int shadow = atlas_->AddCustomRectRegular(side, side);
    if (!atlas_->Build()) {
        return fail(ErrorKind::invalid, "FreeType cannot read the font files");
    }
    draw_shadow(shadow);
    atlas_->ClearInputData();
    return {};
}

// A square whose darkness falls off smoothly from a rounded core to the border.
void Fonts::draw_shadow(int custom_rect) {
    const ImFontAtlasCustomRect* rect = atlas_->GetCustomRectByIndex(custom_rect);
    const int side = rect->Width;
    const float half = static_cast<float>(side) / 2.0F;
    const float core = half - shadow_edge_;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const float dx = std::max(0.0F, std::abs(static_cast<float>(x) + 0.5F - half) - core);
            const float dy = std::max(0.0F, std::abs(static_cast<float>(y) + 0.5F - half) - core);
            const float depth = 1.0F - std::min(1.0F, std::hypot(dx, dy) / shadow_edge_);
            const float smooth = depth * depth * (3.0F - 2.0F * depth);
            atlas_->TexPixelsAlpha8[(rect->Y + y) * atlas_->TexWidth + rect->X + x] =
                static_cast<unsigned char>(std::lround(255.0F * smooth));
        }
    }
    ImVec2 from;
    ImVec2 to;
    atlas_->CalcCustomRectUV(rect, &from, &to);
    shadow_uv_ = {from.x, from.y, to.x - from.x, to.y - from.y};
}

ImFont* Fonts::text(Type type, Weight weight) const {
    switch (type) {
        case Type::display:
            return atlas_->Fonts[0];
        case Type::title:
            return atlas_->Fonts[1];
        case Type::heading:
            return atlas_->Fonts[2];
        case Type::body:
            return atlas_->Fonts[weight == Weight::bold ? 4 : 3];
        case Type::caption:
            return atlas_->Fonts[weight == Weight::bold ? 6 : 5];
        case Type::label:
            return atlas_->Fonts[weight == Weight::bold ? 8 : 7];
    }
    return atlas_->Fonts[3];
}

Typeface Fonts::typeface(Type type, Weight weight) const {
    const ImFont* plain = text(type, weight);
    const ImFont* strong = text(type, Weight::bold);
    return {plain, strong, plain == strong, plain->FontSize / kLinePerEm, shaper_.get()};
}

ImFont* Fonts::icon(IconSize size) const {
    return atlas_->Fonts[static_cast<int>(kTextFonts.size()) + static_cast<int>(size)];
}

}  // namespace kosk::ui
