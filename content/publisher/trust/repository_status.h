// The state of a repository on a given day: version, expiry and signatures of each role.
#pragma once

#include <string>
#include <vector>

#include "content/publisher/trust/repository_files.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::publisher {

enum class Standing {
    good,
    soon,       // expires soon: somebody has to sign
    expired,    // terminals refuse it
    unsigned_,  // too few valid signatures: terminals refuse it
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

// One line for each role.
std::string in_words(const std::vector<RoleStatus>& roles, Time on);

// The worst of all roles; enumerators of Standing are in this order.
Standing worst(const std::vector<RoleStatus>& roles);

}  // namespace kosk::publisher
