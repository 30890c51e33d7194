// A picture of the screen as a PNG file, for journeys and for looking.
#pragma once

#include "kiosk/app/soft_renderer.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::app {

// The picture as PNG. Errors: internal.
Result<std::string> png_of(const Surface& surface);
// Errors: those of png_of and write_file.
Result<> save_picture(const Surface& surface, const Path& file);

}  // namespace kosk::app
