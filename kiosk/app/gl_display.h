// Drawing with a GPU: OpenGL 3.3 or OpenGL ES 3.0, whatever the driver has.
#pragma once

#include <memory>

#include "kiosk/app/window.h"

namespace kosk::app {

// With Renderer::automatic a processor that pretends to be a GPU is refused: our own rasteriser is
// several times faster. Errors: unsupported.
Result<std::unique_ptr<Display>> open_gl_display(const DisplayOptions& options);

}  // namespace kosk::app
