// Draws ImGui's triangles with OpenGL, into whatever framebuffer is bound.
//
// Functions are found through SDL at run time: the program links no GL library, so that it starts
// on machines that have none. Colours are blended as plain sRGB values, as in SoftRenderer.
#pragma once

#include <cstdint>
#include <memory>

#include "kiosk/ui/stage.h"
#include "shared/base/result.h"

namespace kosk::app {

class GlRenderer {
  public:
    // For the current context. Errors: unsupported (a function is missing, a shader is refused).
    static Result<std::unique_ptr<GlRenderer>> create();
    virtual ~GlRenderer() = default;

    // Draws the stage's last frame. The atlas is uploaded when letters came to it.
    virtual void render(const ui::Stage& stage) = 0;
    // Reads the picture back as 0xFFRRGGBB, upper row first.
    virtual void read(std::uint32_t* pixels, int width, int height) = 0;
};

}  // namespace kosk::app
