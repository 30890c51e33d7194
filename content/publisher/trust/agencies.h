// Agencies: bodies that sign documents of their own. In terms of TUF, roles to which the top-level
// targets role delegates paths.
//
// No path belongs to two agencies, and every delegation is terminating. An agency whose metadata
// has expired or is wrong therefore affects its own paths only. Pure.
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
    int threshold = 1;               // of so many keys signatures are needed
    std::vector<std::string> paths;  // patterns: `*` and `?` match within one folder
};

// Each changes `targets`; on an error it leaves `targets` as it was.
// Errors: invalid (a name, pattern or threshold that is not possible; a key that another agency or
// the repository itself has), rejected (an agency of that name exists; its paths overlap
// another's), not_found (no such agency).
Result<> add_agency(tuf::Targets& targets, const tuf::Root& root, const AgencyTerms& terms);
// Replaces keys and threshold; replaces the paths too when `terms` has any.
Result<> rotate_agency(tuf::Targets& targets, const tuf::Root& root, const AgencyTerms& terms);
Result<> remove_agency(tuf::Targets& targets, std::string_view name);

// The agency that `path` belongs to; nullptr when it belongs to the top-level role.
const tuf::DelegatedRole* agency_of(const tuf::Targets& targets, std::string_view path);
// nullptr when there is no agency of that name.
const tuf::DelegatedRole* find_agency(const tuf::Targets& targets, std::string_view name);
// Whether `path` matches a pattern of the role.
bool owns(const tuf::DelegatedRole& role, std::string_view path);

// Whether an agency's metadata has only targets below its paths and delegates nothing further.
// Errors: rejected.
Result<> check_agency_metadata(const tuf::DelegatedRole& role, const tuf::Targets& targets);

// Whether there can be a path that matches both patterns.
bool overlap(std::string_view one, std::string_view other);

// Whether both have the same agencies, with the same keys, thresholds and paths.
bool same_delegations(const tuf::Targets& one, const tuf::Targets& other);

}  // namespace kosk::publisher
