// A release after which something no longer opens is taken back, and not taken again.
// Thread: as its Store.
#pragma once

#include <cstdint>

#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/content/store.h"

namespace kosk::sync {

// Errors: invalid (the release of this snapshot was taken back before).
Result<> check_not_taken_back(const content::Store& store, std::int64_t snapshot);

// Applies `change` and looks at `database` (content.db, as the screen opens it; "": it is not
// looked at). When a kind of document opened before and no longer does, everything is as it was.
// Errors: those of Store::apply(); invalid (taken back).
Result<> apply_or_take_back(content::Store& store,
                            const Path& database,
                            const content::Store::Change& change,
                            std::int64_t snapshot);

}  // namespace kosk::sync
