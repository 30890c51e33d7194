// Bodies that sign what they publish: roles to which the top-level targets role delegates paths.
//
// No path belongs to two agencies and every delegation is terminating, so that the expiry or the
// mistake of one touches its own paths and nothing else. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::publisher {

struct AgencyTerms {
    std::string name;
    std::vector<tuf::Key> keys;
    int threshold = 1;
    std::vector<std::string> paths;  // patterns: `*` and `?` match within one folder
};

// Each changes `targets` and leaves it alone on an error.
// Errors: invalid (a name, a pattern or a threshold that cannot be; a key that is somebody else's),
// rejected (there is one of that name; its paths overlap another's), not_found (no such agency).
Result<> add_agency(tuf::Targets& targets, const tuf::Root& root, const AgencyTerms& terms);
// New keys and threshold; the paths too when some are given.
Result<> rotate_agency(tuf::Targets& targets, const tuf::Root& root, const AgencyTerms& terms);
Result<> remove_agency(tuf::Targets& targets, std::string_view name);

// The agency that `path` belongs to; nullptr: the top-level role.
const tuf::DelegatedRole* agency_of(const tuf::Targets& targets, std::string_view path);
const tuf::DelegatedRole* find_agency(const tuf::Targets& targets, std::string_view name);
bool owns(const tuf::DelegatedRole& role, std::string_view path);

// Whether an agency's metadata stays within its paths and hands nothing on. Errors: rejected.
Result<> check_agency_metadata(const tuf::DelegatedRole& role, const tuf::Targets& targets);

// Whether some path matches both patterns.
bool overlap(std::string_view one, std::string_view other);

bool same_delegations(const tuf::Targets& one, const tuf::Targets& other);

}  // namespace kosk::publisher
