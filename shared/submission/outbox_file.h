// The outbox's file: opened by one process at a time, moved aside when it is damaged.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/sqlite/connection.h"
#include "shared/submission/outbox.h"

namespace kosk::submission {

// A connection to the migrated file, set up as outbox.h promises. Errors: as Outbox::open().
Result<sqlite::Connection> open_outbox_file(const Path& file,
                                            const Clock& clock,
                                            std::chrono::milliseconds busy_timeout);

}  // namespace kosk::submission
