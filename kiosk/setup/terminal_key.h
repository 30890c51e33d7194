// The terminal's own key, made when it is set up (shared/submission/terminal_signature.h says what
// it signs). One that is there is kept: what was enrolled once stays good.
#pragma once

#include <string>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::setup {

// The public half of the key in etc/kosk/terminal/key.pem below `machine`, which is made when there
// is none, as lines of content/terminals.yaml. Only the user kosk may read the file. Errors:
// not_found (root, and no user kosk), unsupported (a key of another kind), invalid, no_space,
// internal.
Result<std::string> terminal_key_lines(const Path& machine, const std::string& terminal);

}  // namespace kosk::setup
