// Pixels scaled to how they are drawn.
#pragma once

#include <memory>

#include "kiosk/ui/pictures.h"

namespace kosk::app {

// `rgba` are `from.width * from.height` pixels of four bytes, red first, not premultiplied. Both
// sizes are at least one pixel; the corners are cut round. Each has a serial of its own, whoever
// wants it. Thread: the screen's.
std::shared_ptr<const ui::Pixels> scaled_pixels(const unsigned char* rgba,
                                                ui::Extent from,
                                                ui::Extent size,
                                                int radius);

}  // namespace kosk::app
