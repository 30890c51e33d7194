// What a printer says of itself, in the words of RFC 8011 (printer-state-reasons), as the trouble a
// person is told.
#pragma once

#include <string>
#include <vector>

#include "platform/printing.h"

namespace kosk::platform {

// The gravest trouble among the reasons; "media-low" and its like only make it `low`. Reasons that
// nobody at the terminal can do anything about are left out. A "-warning" or "-report" counts as
// the thing itself: drivers say so of a printer that stands still.
PrinterState read_reasons(const std::vector<std::string>& reasons);

}  // namespace kosk::platform
