// A content folder read and held against every gate: the only way in which a release, a comparison
// or a dump is made from a folder.
#pragma once

#include "content/publisher/tree/content_tree.h"

namespace kosk::publisher {

// Adds to `tree.problems` whatever the gates that stop a build find. Gates that need the fonts of a
// terminal are left out where these are not installed.
void check_gates(ContentTree& tree);

// load_content and then check_gates. Errors: those of load_content.
Result<ContentTree> load_checked(const Path& folder);

}  // namespace kosk::publisher
