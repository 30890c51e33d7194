#include "kiosk/app/gl_display.h"

#include <vector>

#include <SDL.h>
#include <SDL_opengl.h>

#include "kiosk/app/gl_renderer.h"
#include "kiosk/app/picture.h"

namespace kosk::app {

namespace {

class GlDisplay final : public Display {
  public:
    GlDisplay(SDL_Window* window, SDL_GLContext context) : window_(window), context_(context) {}
    ~GlDisplay() override {
        renderer_.reset();
        SDL_GL_DeleteContext(context_);
        SDL_DestroyWindow(window_);
    }

    Result<> prepare(bool accept_software) {
        using GetString = const GLubyte*(APIENTRY*)(GLenum);
        const auto get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
        if (get == nullptr || get(GL_RENDERER) == nullptr) {
            return fail(ErrorKind::unsupported, "OpenGL does not name its renderer");
        }
        gpu_ = reinterpret_cast<const char*>(get(GL_RENDERER));
        if (!accept_software && is_software_gl(gpu_)) {
            return fail(ErrorKind::unsupported, "OpenGL is drawn by the processor: " + gpu_);
        }
        SDL_GL_SetSwapInterval(1);
        ASSIGN_OR_RETURN(renderer_, GlRenderer::create());
        return {};
    }

    Result<bool> present(const ui::Stage& stage) override {
        renderer_->render(stage);
        SDL_GL_SwapWindow(window_);
        return true;
    }

    // The front buffer is gone after the swap: drawn once more into the back buffer.
    Result<> picture(const ui::Stage& stage, const Path& file) override {
        int width = 0;
        int height = 0;
        SDL_GL_GetDrawableSize(window_, &width, &height);
        std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) *
                                          static_cast<std::size_t>(height));
        renderer_->render(stage);
        renderer_->read(pixels.data(), width, height);
        return save_picture({pixels.data(), width, height, width}, file);
    }

    void invalidate() override {}
    [[nodiscard]] std::string name() const override { return "gl: " + gpu_; }
    [[nodiscard]] SDL_Window* window() const override { return window_; }

  private:
    SDL_Window* window_;
    SDL_GLContext context_;
    std::unique_ptr<GlRenderer> renderer_;
    std::string gpu_;
};

Result<std::unique_ptr<Display>> open_with(const DisplayOptions& options,
                                           int profile,
                                           int major,
                                           int minor) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, profile);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, major);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, minor);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    const Uint32 flags =
        SDL_WINDOW_OPENGL |
        (options.fullscreen || options.locked ? Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP} : 0U);
    SDL_Window* window = SDL_CreateWindow("Köşk",
                                          SDL_WINDOWPOS_UNDEFINED,
                                          SDL_WINDOWPOS_UNDEFINED,
                                          options.display.width_px,
                                          options.display.height_px,
                                          flags);
    if (window == nullptr) {
        return fail(ErrorKind::unsupported, std::string("window for OpenGL: ") + SDL_GetError());
    }
    SDL_GLContext context = SDL_GL_CreateContext(window);
    if (context == nullptr) {
        const std::string why = SDL_GetError();
        SDL_DestroyWindow(window);
        return fail(ErrorKind::unsupported, "OpenGL context: " + why);
    }
    auto display = std::make_unique<GlDisplay>(window, context);
    RETURN_IF_ERROR(display->prepare(options.renderer == Renderer::gl));
    return display;
}

}  // namespace

Result<std::unique_ptr<Display>> open_gl_display(const DisplayOptions& options) {
    auto desktop = open_with(options, SDL_GL_CONTEXT_PROFILE_CORE, 3, 3);
    if (desktop) {
        return desktop;
    }
    return open_with(options, SDL_GL_CONTEXT_PROFILE_ES, 3, 0);
}

}  // namespace kosk::app
