// A picture of the screen as a PNG file, for journeys and for looking.
#pragma once

#include "kiosk/app/soft_renderer.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::app {

// Errors: those of write_file.
Result<> save_picture(const Surface& surface, const Path& file);

}  // namespace kosk::app
