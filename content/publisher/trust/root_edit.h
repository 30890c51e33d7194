// Changes of the root metadata: which keys may sign for which role. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::publisher {

struct RootEdit {
    std::map<tuf::Role, std::vector<tuf::Key>> add;
    std::map<tuf::Role, std::vector<std::string>> remove;  // key ids, or their first digits
    std::map<tuf::Role, int> thresholds;
};

// Applies all changes to `root`, or none on an error.
// Errors: invalid (the role has the key already, or check_root() refuses the result), not_found (no
// key to be removed has these first digits, or several have).
Result<> apply(tuf::Root& root, const RootEdit& edit);

// Whether every role has enough keys for its threshold and no key belongs to two roles: one stolen
// key must never be able to sign for two roles. Errors: invalid.
Result<> check_root(const tuf::Root& root);

// The role of this name: "root", "targets", "snapshot" or "timestamp". Errors: invalid.
Result<tuf::Role> role_named(std::string_view name);

}  // namespace kosk::publisher
