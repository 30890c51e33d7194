// Every root that this terminal ever trusted, kept in content.db beside today's: the screen follows
// them from a root file of its own (shared/trust).
// Thread: as its Store.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string_view>

#include "shared/base/result.h"
#include "shared/content/store.h"
#include "shared/sync/repository.h"

namespace kosk::sync {

// Fetches the roots between `first_root` (its bytes) and version `newest` that are not kept yet: an
// earlier program kept none. Whoever follows them verifies them. Errors: those of fetching and
// storing; corrupt (`first_root`).
Result<> complete_roots(content::Store& store,
                        std::string_view first_root,
                        std::int64_t newest,
                        Repository& repository,
                        const std::stop_token& stop);

}  // namespace kosk::sync
