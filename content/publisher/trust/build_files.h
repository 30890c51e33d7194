// The files that `kosk-content build` wrote, by the target path they will have.
#pragma once

#include <map>
#include <string>

#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::publisher {

// Errors: not_found, invalid (a file name TUF cannot carry, or no file at all).
Result<std::map<std::string, std::string>> read_build_files(const Path& build);
Result<std::map<std::string, tuf::TargetFile>> describe_build(const Path& build);

}  // namespace kosk::publisher
