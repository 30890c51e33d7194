#include <cstdlib>

#include <SDL.h>
#include <catch2/catch.hpp>
#include <imgui.h>

#include "kiosk/app/gl_renderer.h"
#include "kiosk/app/picture.h"
#include "kiosk/app/soft_renderer.h"
#include "kiosk/ui/ui.h"
#include "tests/kiosk/ui/harness.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace kosk::app {

namespace {

// Mesa and LLVM keep what they allocate once: not our leak.
struct IgnoreDriverLeaks {
#if defined(__SANITIZE_ADDRESS__)
    __lsan::ScopedDisabler off;
#endif
    IgnoreDriverLeaks() = default;
    IgnoreDriverLeaks(const IgnoreDriverLeaks&) = delete;
    IgnoreDriverLeaks& operator=(const IgnoreDriverLeaks&) = delete;
    ~IgnoreDriverLeaks() {}
};

struct Picture {
    int width;
    int height;
    std::vector<std::uint32_t> pixels;
    Picture(int w, int h)
        : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
    Surface surface() { return {pixels.data(), width, height, width}; }
};

void everything(ui::Frame& frame, bool selected) {
    ui::chrome(frame, {.title = "Hüquqlarınızı bilin", .offline = "Şəbəkə yoxdur"});
    ui::card(frame, [&] {
        ui::title(frame, "title", "Право на свободу");
        ui::paragraph(frame, "Hər kəsin azadlıq hüququ vardır.");
        ui::text(frame,
                 "حقوق الإنسان (المادة 28) və Köşk",
                 {.type = ui::Type::title, .color = frame.theme().tone(ui::Tone::danger).text});
        ui::markdown_view(frame, text::markdown_blocks("**Qalın** və *əyri* sözlər, لاجئ."));
        ui::pill(frame, "pill", ui::Tone::good, ui::Icon::good, "Yoxlanılıb");
    });
    ui::radio_row(frame, "radio", "Bəli", selected);
    ui::button(frame, "button", "Davam et", ui::ButtonStyle::primary);
    ui::qr_code(frame, "qr", "https://example.org", 300, "QR");
    ui::picture(frame, "picture", {.name = "blend", .words = "A blend", .most_height_mm = 30});
}

// Every colour and every alpha, a pixel a pixel.
class Blend final : public ui::Pictures {
  public:
    std::optional<ui::Extent> size_of(std::string_view) override {
        return ui::Extent{kSide, kSide};
    }
    std::shared_ptr<const ui::Pixels> get(std::string_view, ui::Extent size, int) override {
        auto made = std::make_shared<ui::Pixels>();
        made->serial = serial;
        made->width = size.width;
        made->height = size.height;
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                const auto across = static_cast<std::uint32_t>(x * 255 / size.width);
                const auto down = static_cast<std::uint32_t>(y * 255 / size.height);
                made->rgba.push_back(down << 24U | (255U - across) << 16U | shade << 8U | across);
            }
        }
        return made;
    }
    std::uint64_t serial = 1;
    std::uint32_t shade = 40;

  private:
    static constexpr int kSide = 120;
};

long area(const std::vector<PixelBox>& boxes) {
    long sum = 0;
    for (const PixelBox& box : boxes) {
        sum += static_cast<long>(box.right - box.left) * (box.bottom - box.top);
    }
    return sum;
}

}  // namespace

TEST_CASE("an unchanged frame draws nothing, a changed row only itself") {
    ui::Harness harness;
    Blend blend;
    harness.stage().set_pictures(&blend);
    bool selected = false;
    harness.show([&](ui::Frame& frame) { everything(frame, selected); });
    Picture picture(1080, 1920);
    SoftRenderer renderer;
    const auto& atlas = harness.stage().fonts().atlas();
    CHECK(area(renderer.render(*harness.stage().draw_data(), atlas, picture.surface())) ==
          1080L * 1920L);
    harness.frame();
    CHECK(renderer.render(*harness.stage().draw_data(), atlas, picture.surface()).empty());

    selected = true;
    harness.frame();
    const long changed =
        area(renderer.render(*harness.stage().draw_data(), atlas, picture.surface()));
    CHECK(changed > 0);
    CHECK(changed < 1080L * 1920L / 8);

    blend.shade = 200;
    blend.serial = 2;
    harness.frame();
    const long repainted =
        area(renderer.render(*harness.stage().draw_data(), atlas, picture.surface()));
    CHECK(repainted > 0);
    CHECK(repainted < 1080L * 1920L / 8);

    // What was drawn piece by piece is what is drawn whole.
    Picture whole(1080, 1920);
    SoftRenderer().render(*harness.stage().draw_data(), atlas, whole.surface());
    CHECK(whole.pixels == picture.pixels);
}

TEST_CASE("a picture is a PNG of the right size") {
    ui::Harness harness;
    harness.show([](ui::Frame& frame) { everything(frame, true); });
    Picture picture(1080, 1920);
    SoftRenderer().render(
        *harness.stage().draw_data(), harness.stage().fonts().atlas(), picture.surface());
    const Path file = std::filesystem::temp_directory_path() /
                      ("kosk-picture-" + std::to_string(SDL_GetTicks64()) + ".png");
    REQUIRE(save_picture(picture.surface(), file));
    const std::string png = read_file(file).value();
    std::filesystem::remove(file);
    CHECK(png.substr(1, 3) == "PNG");
    CHECK(static_cast<unsigned char>(png[18]) * 256 + static_cast<unsigned char>(png[19]) == 1080);
    CHECK(png.size() > 20000);
}

TEST_CASE("software and GL draw the same pixels") {
    const IgnoreDriverLeaks ignore;
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        WARN("no offscreen driver: " << SDL_GetError());
        return;
    }
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_Window* window = SDL_CreateWindow("test", 0, 0, 1080, 1920, SDL_WINDOW_OPENGL);
    SDL_GLContext context = window == nullptr ? nullptr : SDL_GL_CreateContext(window);
    if (context == nullptr) {
        WARN("no GL over EGL here: " << SDL_GetError());
        SDL_Quit();
        return;
    }
    for (const ui::ThemeName theme : ui::kThemeNames) {
        ui::Harness harness({}, {.theme = theme});
        Blend blend;
        harness.stage().set_pictures(&blend);
        harness.show([](ui::Frame& frame) { everything(frame, true); });
        Picture soft(1080, 1920);
        SoftRenderer().render(
            *harness.stage().draw_data(), harness.stage().fonts().atlas(), soft.surface());
        Picture hard(1080, 1920);
        auto renderer = GlRenderer::create();
        REQUIRE(renderer);
        (*renderer)->render(harness.stage());
        (*renderer)->read(hard.pixels.data(), 1080, 1920);
        long differing = 0;
        for (std::size_t i = 0; i < soft.pixels.size(); ++i) {
            int most = 0;
            for (const unsigned shift : {0U, 8U, 16U}) {
                most = std::max(most,
                                std::abs(static_cast<int>(soft.pixels[i] >> shift & 0xFFU) -
                                         static_cast<int>(hard.pixels[i] >> shift & 0xFFU)));
            }
            differing += most > 6 ? 1 : 0;
        }
        INFO("theme " << static_cast<int>(theme));
        // Corners of curves may fall to the neighbour pixel; a wrong glyph would be thousands.
        CHECK(differing < 400);
    }
    SDL_GL_DeleteContext(context);
    SDL_DestroyWindow(window);
    SDL_Quit();
}

}  // namespace kosk::app
