// Chooses the store by its URL, so that nothing above knows which database it is.
//
//   sqlite:/var/lib/kosk-central     central.db in that folder
//   /var/lib/kosk-central            the same
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "central/store/store.h"
#include "shared/base/result.h"

namespace kosk::central {

struct StoreOptions {
    std::uint64_t reserve = 256U << 20U;  // bytes of the disk that are left free
    std::uint64_t quota = 0;              // the most the store may take; 0 = as the disk
    std::chrono::seconds grain{3600};     // times of cases are kept no finer than this
};

// Opens the store, creating and migrating it. Errors: unsupported (another scheme, or data of a
// newer version), invalid (no path in the URL), no_space, busy, corrupt, internal.
Result<std::unique_ptr<Store>> open_store(const std::string& url, const StoreOptions& options = {});

}  // namespace kosk::central
