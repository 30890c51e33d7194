// Nothing is kept for ever: what was sent is erased some time after the case was closed. Internal.
#pragma once

#include "central/store/store.h"
#include "shared/sqlite/connection.h"

namespace kosk::central {

// As Store::prune() says. The rows stay, without content: how many came, for which form, on which
// day, and how each ended.
Result<Pruned> prune(const sqlite::Connection& database, Time before);

}  // namespace kosk::central
