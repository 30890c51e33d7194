// A drawing as the picture that is sent.
#pragma once

#include <string>

#include "kiosk/session/model/action.h"
#include "shared/base/result.h"

namespace kosk::app {

// PNG, 800 by 400, black on white. Errors: internal.
Result<std::string> picture_of(const session::Sketch& sketch);

}  // namespace kosk::app
