// Checks metadata with the code with which a terminal checks it. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "content/publisher/trust/repository_files.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::publisher {

// The metadata of one release, as bytes.
struct ReleaseMetadata {
    std::vector<std::string> roots;  // from version 1 on
    std::string timestamp;
    std::string snapshot;
    std::string targets;
    std::map<std::string, std::string> agencies;  // of each agency, by its name
};

// The agencies whose metadata a terminal would refuse, and why. It takes everybody else's content.
using RefusedAgencies = std::map<std::string, Error>;

// Checks `release` as a terminal that has only the first root and, when `before` holds a release,
// also as a terminal that took that release. Expiry is judged at `now`. Errors: untrusted, corrupt.
Result<RefusedAgencies> check_as_client(const ReleaseMetadata& release,
                                        const Published& before,
                                        Time now);

}  // namespace kosk::publisher
