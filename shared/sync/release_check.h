// Whether a release can be shown: what the screen reads first of all is read as the screen would.
#pragma once

#include <set>
#include <string>

#include "shared/base/files.h"

namespace kosk::sync {

// The parts of content.db that open: "site", "programme", "articles" and so on; nothing when the
// file itself does not.
std::set<std::string> readable_parts(const Path& database);

}  // namespace kosk::sync
