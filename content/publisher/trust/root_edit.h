// Changes of a root: who may sign for which role. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::publisher {

struct RootEdit {
    std::map<tuf::Role, std::vector<tuf::Key>> add;
    std::map<tuf::Role, std::vector<std::string>> remove;  // key ids, or how they begin
    std::map<tuf::Role, int> thresholds;
};

// Errors: invalid (a key that is there already, or a threshold that cannot be), not_found (a key to
// remove that is not there, or two that begin so).
Result<> apply(tuf::Root& root, const RootEdit& edit);

// Whether every role can be signed for, by keys that are its alone: what one thief or one mistake
// opens must never be two roles. Errors: invalid.
Result<> check_root(const tuf::Root& root);

// "root", "targets", "snapshot", "timestamp". Errors: invalid.
Result<tuf::Role> role_named(std::string_view name);

}  // namespace kosk::publisher
