// Reads a release that is to be compared, from a content folder or from a database.
#pragma once

#include <iosfwd>

#include "content/publisher/release/release_diff.h"
#include "content/publisher/tree/problems.h"
#include "shared/base/files.h"

namespace kosk::publisher {

// `place` is a content folder or a content.db. Of a database a copy is read, so that the file
// itself is not changed. Mistakes in a folder are written to `problems` as "file:line: message".
// Errors: invalid (problems in the folder, or no content database), not_found.
Result<Release> read_release(const Path& place, std::ostream& problems);

// Writes each problem on a line of its own: "content/rights/x.yaml:3: …".
void print_problems(const Path& folder, const Problems& problems, std::ostream& out);

}  // namespace kosk::publisher
