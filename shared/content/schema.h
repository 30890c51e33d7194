// The tables of content.db and how older ones become today's. Internal.
#pragma once

#include <optional>

#include "shared/base/result.h"
#include "shared/content/database.h"
#include "shared/content/reader.h"

namespace kosk::content {

// Creates what is missing, in one transaction. Errors: unsupported (another program's file, or
// written by a newer program).
Result<> migrate(const Connection& connection);

// For readers. Errors: unsupported; not_found (no tables yet).
Result<> check_schema(const Connection& connection);

// The row of `release`, nullopt before the first one.
Result<std::optional<ReleaseInfo>> read_info(const Connection& connection);

}  // namespace kosk::content
