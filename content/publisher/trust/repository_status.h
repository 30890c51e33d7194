// How a repository stands on a day: each role's version, expiry and signatures, and what waits.
#pragma once

#include <string>
#include <vector>

#include "content/publisher/trust/repository_files.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::publisher {

enum class Standing {
    good,
    soon,       // within its warning window: somebody has to sign
    expired,    // terminals take nothing of it
    unsigned_,  // too few signatures that hold
};

struct RoleStatus {
    std::string role;
    bool agency = false;
    std::int64_t version = 0;
    Time expires{};
    int signatures = 0;
    int needed = 1;
    Standing standing = Standing::good;
};

// Errors: not_found (no repository), corrupt.
Result<std::vector<RoleStatus>> status_of(const RepositoryFiles& files, Time on);

// One line a role.
std::string in_words(const std::vector<RoleStatus>& roles, Time on);

// The worst there is.
Standing worst(const std::vector<RoleStatus>& roles);

}  // namespace kosk::publisher
