// Metadata read as a terminal reads it, with the same code. Pure.
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
    std::map<std::string, std::string> agencies;  // by name
};

// The agencies that a client would not take, and why; everybody else's content stands.
using RefusedAgencies = std::map<std::string, Error>;

// As a terminal that was installed with the first root and has seen nothing since, and, when
// `before` holds a release, as one that has taken that. Errors: untrusted, corrupt.
Result<RefusedAgencies> check_as_client(const ReleaseMetadata& release,
                                        const Published& before,
                                        Time now);

}  // namespace kosk::publisher
