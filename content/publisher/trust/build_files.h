// The files that `kosk-content build` wrote, by their target paths.
#pragma once

#include <map>
#include <string>

#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::publisher {

// The bytes of each file, and the length and hashes of each. Errors: not_found (no such folder),
// invalid (a name that cannot be a target path, or no file at all).
Result<std::map<std::string, std::string>> read_build_files(const Path& build);
Result<std::map<std::string, tuf::TargetFile>> describe_build(const Path& build);

}  // namespace kosk::publisher
