// A file of the machine that is set up: whole or not there, and never readable by others than it is
// for, not even for a moment.
#pragma once

#include <string>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::setup {

struct ConfigFile {
    Path path;  // from the root of the machine, without its first "/"
    std::string bytes;
    unsigned mode = 0;  // as chmod has it
    std::string user;   // whom it belongs to; "": root
    std::string group;
};

// Below the folder `machine` ("/" on a terminal), in place of what has that name: after a power cut
// the old file is there or the new. Errors: not_found (a user or group that the package makes is
// not there), no_space, internal; then the old file is there.
Result<> write_config_file(const ConfigFile& file, const Path& machine);

}  // namespace kosk::setup
