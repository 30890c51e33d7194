// The window that fills the panel, and the way pixels get into it.
#pragma once

#include <memory>
#include <string>

#include "kiosk/app/terminal.h"
#include "kiosk/ui/stage.h"
#include "shared/base/result.h"

struct SDL_Window;

namespace kosk::app {

// SDL itself; the last one to be destroyed.
class SdlVideo {
  public:
    // Errors: unsupported: SDL cannot start, or found no display and none is not allowed.
    static Result<std::unique_ptr<SdlVideo>> start(bool allow_no_display);
    ~SdlVideo();
    SdlVideo(const SdlVideo&) = delete;
    SdlVideo& operator=(const SdlVideo&) = delete;

  private:
    SdlVideo() = default;
};

// A window with its renderer.
class Display {
  public:
    virtual ~Display() = default;
    // Shows the stage's last frame. True when pixels changed and reached the screen.
    virtual Result<bool> present(const ui::Stage& stage) = 0;
    // What is on the screen, as a PNG. Errors: those of save_picture.
    virtual Result<> picture(const ui::Stage& stage, const Path& file) = 0;
    // The window was covered, moved or resized: the next frame is drawn whole.
    virtual void invalidate() = 0;
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual SDL_Window* window() const = 0;
};

// Chooses by `options.renderer`: with automatic, GL where a GPU is, otherwise software.
// Errors: unsupported.
Result<std::unique_ptr<Display>> open_display(const DisplayOptions& options);

// Whether this name of a GL renderer is a processor that pretends to be a GPU.
bool is_software_gl(std::string_view renderer);

}  // namespace kosk::app
