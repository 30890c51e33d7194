// What an agency may publish below its own paths. The operator delegates paths; these rules hold
// whatever the paths are. Publisher, agent and screen keep them alike. Pure. Thread: any.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/content/documents.h"

namespace kosk::trust {

// Documents that say something of everybody are the operator's alone: the site, the list of
// terminals, the programme with its institutions, policies. A form names a recipient that the site
// lists for the agency. `bytes` are those of the target. Errors: rejected, not_found, invalid.
Result<> check_agency_target(const content::Site& site,
                             std::string_view agency,
                             std::string_view path,
                             std::string_view bytes);

// The targets that are larger than one of their kind may be, each with why; `sizes` in bytes by
// path.
std::map<std::string, Error> over_size(const std::map<std::string, std::uint64_t>& sizes);

// The targets of an agency that are over a limit (content/limits.h), each with why; `sizes` in
// bytes by path. When it publishes too much altogether, those that come last by their path are.
std::map<std::string, Error> over_limits(std::string_view agency,
                                         const std::map<std::string, std::uint64_t>& sizes);

}  // namespace kosk::trust
