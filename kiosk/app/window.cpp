#include "kiosk/app/window.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include <SDL.h>

#include "kiosk/app/gl_display.h"
#include "kiosk/app/picture.h"
#include "kiosk/app/soft_renderer.h"
#include "platform/own_memory.h"

namespace kosk::app {

namespace {

Error sdl_error(std::string_view what) {
    return {ErrorKind::unsupported, std::string(what) + ": " + SDL_GetError(), 0};
}

class SoftDisplay final : public Display {
  public:
    explicit SoftDisplay(SDL_Window* window) : window_(window) {
        // Made now, while the content is still being read: the first picture finds it ready.
        if (SDL_Surface* target = SDL_GetWindowSurface(window_)) {
            platform::take_pages(
                target->pixels,
                static_cast<std::size_t>(target->pitch) * static_cast<std::size_t>(target->h));
        }
    }
    ~SoftDisplay() override { SDL_DestroyWindow(window_); }

    Result<bool> present(const ui::Stage& stage) override {
        SDL_Surface* target = SDL_GetWindowSurface(window_);
        if (target == nullptr || target->format->BytesPerPixel != 4) {
            return fail(sdl_error("window surface"));
        }
        if (target != last_ || generation_ != stage.generation()) {
            renderer_.invalidate();
            last_ = target;
            generation_ = stage.generation();
        }
        const Surface surface{
            static_cast<std::uint32_t*>(target->pixels), target->w, target->h, target->pitch / 4};
        const auto& changed = renderer_.render(*stage.draw_data(), stage.fonts().atlas(), surface);
        if (changed.empty()) {
            return false;
        }
        rects_.clear();
        for (const PixelBox& box : changed) {
            rects_.push_back({box.left, box.top, box.right - box.left, box.bottom - box.top});
        }
        if (SDL_UpdateWindowSurfaceRects(window_, rects_.data(), static_cast<int>(rects_.size())) !=
            0) {
            return fail(sdl_error("window update"));
        }
        return true;
    }

    Result<> picture(const ui::Stage&, const Path& file) override {
        SDL_Surface* shown = SDL_GetWindowSurface(window_);
        if (shown == nullptr) {
            return fail(sdl_error("window surface"));
        }
        return save_picture(
            {static_cast<std::uint32_t*>(shown->pixels), shown->w, shown->h, shown->pitch / 4},
            file);
    }

    void invalidate() override { renderer_.invalidate(); }
    [[nodiscard]] std::string name() const override { return "software"; }
    [[nodiscard]] SDL_Window* window() const override { return window_; }

  private:
    SDL_Window* window_;
    SDL_Surface* last_ = nullptr;
    int generation_ = -1;
    SoftRenderer renderer_;
    std::vector<SDL_Rect> rects_;
};

// Looking for a GPU by asking GL would load a whole software GL where there is none.
bool has_gpu_device() {
    std::error_code missing;
    return std::filesystem::exists("/dev/dri", missing);
}

}  // namespace

Result<std::unique_ptr<SdlVideo>> SdlVideo::start(bool allow_no_display) {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    // Whoever types uses the keyboard on the screen: no table of the keys that compose letters is
    // read, which costs a start 5 ms and more.
    ::setenv("XCOMPOSEFILE", "/dev/null", 0);
    // Nor is a message bus: looking for one starts a program.
    ::setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0) {
        return fail(sdl_error("SDL"));
    }
    // Nor does a keyboard write: what its keys stand for must not wait in SDL's events.
    SDL_StopTextInput();
    std::unique_ptr<SdlVideo> video(new SdlVideo);
    const std::string_view driver = SDL_GetCurrentVideoDriver();
    if (!allow_no_display && (driver == "offscreen" || driver == "dummy")) {
        return fail(ErrorKind::unsupported,
                    "no display: SDL found only its driver '" + std::string(driver) + "'");
    }
    return video;
}

SdlVideo::~SdlVideo() {
    // Only what was started: a voice may still hold the sound.
    SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
}

bool is_software_gl(std::string_view renderer) {
    constexpr std::array<std::string_view, 4> kSoftware{
        "llvmpipe", "softpipe", "swrast", "SwiftShader"};
    return std::any_of(kSoftware.begin(), kSoftware.end(), [&](std::string_view name) {
        return renderer.find(name) != std::string_view::npos;
    });
}

Result<std::unique_ptr<Display>> open_display(const DisplayOptions& options) {
    const bool try_gl = options.renderer == Renderer::gl ||
                        (options.renderer == Renderer::automatic && has_gpu_device());
    if (try_gl) {
        auto gl = open_gl_display(options);
        if (gl || options.renderer == Renderer::gl) {
            return gl;
        }
    }
    const Uint32 flags =
        options.fullscreen || options.locked ? Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP} : 0U;
    SDL_Window* window = SDL_CreateWindow("Köşk",
                                          SDL_WINDOWPOS_UNDEFINED,
                                          SDL_WINDOWPOS_UNDEFINED,
                                          options.display.width_px,
                                          options.display.height_px,
                                          flags);
    if (window == nullptr) {
        return fail(sdl_error("window"));
    }
    return std::make_unique<SoftDisplay>(window);
}

}  // namespace kosk::app
