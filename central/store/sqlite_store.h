// The store in one SQLite file: write-ahead log, synchronous=FULL, one writer.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

#include "central/store/store.h"
#include "shared/base/files.h"

namespace kosk::central {

struct SqliteOptions {
    // Bytes left free on the disk: below it arrivals are refused with no_space, so that the log,
    // the operator and the system still have room.
    std::uint64_t reserve = 256U << 20U;
    // The largest the database may become; 0 = as large as the disk.
    std::uint64_t quota = 0;
    // When something came or was said is kept no finer than this: an hour tells an agency enough, a
    // second tells who stood at the terminal.
    std::chrono::seconds grain{3600};
};

// Opens `folder`/central.db, creating and migrating both. Errors: no_space, busy, corrupt,
// unsupported (written by a newer kosk-central), internal.
Result<std::unique_ptr<Store>> open_sqlite_store(const Path& folder,
                                                 const SqliteOptions& options = {});

}  // namespace kosk::central
