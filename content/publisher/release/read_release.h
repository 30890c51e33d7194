// A release to compare, wherever it is: a content folder or a database.
#pragma once

#include <iosfwd>

#include "content/publisher/release/release_diff.h"
#include "content/publisher/tree/problems.h"
#include "shared/base/files.h"

namespace kosk::publisher {

// `place` is a content folder, or a content.db; of a database a copy is read, so that it stays as
// it is. What is wrong in a folder goes to `problems` as "file:line: message".
// Errors: invalid (problems in the folder, or no content database), not_found.
Result<Release> read_release(const Path& place, std::ostream& problems);

// Each problem of a tree on a line of its own: "content/rights/x.yaml:3: …".
void print_problems(const Path& folder, const Problems& problems, std::ostream& out);

}  // namespace kosk::publisher
