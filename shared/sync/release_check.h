// Whether a release can be shown: it is read as the screen would.
#pragma once

#include <set>

#include "shared/base/files.h"
#include "shared/content/document_type.h"

namespace kosk::sync {

// The types of document in content.db that all open; nothing when the file itself does not.
std::set<content::DocumentType> readable_types(const Path& database);

}  // namespace kosk::sync
