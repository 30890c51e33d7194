// Who vouches for a target: the pre-order search of the delegations (specification 5.6.7). Pure;
// where roles come from is the caller's.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::tuf {

// The most roles visited in one search (5.6.7.1).
inline constexpr std::size_t kMostRoles = 32;

// A target and the role that vouches for it.
struct FoundTarget {
    TargetFile target;
    std::string role;
};

// A role as `delegator` sees it, verified; `delegator` is "" for the top-level "targets".
using GiveRole =
    std::function<Result<const Targets*>(const std::string& role, const std::string& delegator)>;

// nullopt: nobody who may speak of `path` knows it. A role on the way that cannot be had ends the
// search with its error.
Result<std::optional<FoundTarget>> find_target(const std::string& path, const GiveRole& give);

}  // namespace kosk::tuf
