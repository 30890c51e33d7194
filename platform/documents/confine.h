// What a program may do from now on: work on what it has in memory, read and write files that are
// open, end. Nothing it is tricked into reaches a file, a socket or another program.
#pragma once

#include <vector>

#include "platform/documents/spare_fonts.h"
#include "shared/base/result.h"

namespace kosk::platform {

// Bounds on memory, time and files; then every system call but those for working in memory ends the
// program. Cannot be taken back. With `fonts`, opening one of their paths gives what is open
// already, and any other path is not there: libraries that look for a file go on without. `fonts`
// must stay. Under a sanitizer, which needs more, only time is bounded. Errors: unsupported (a
// kernel without seccomp).
Result<> confine_this_process(const std::vector<OpenFont>* fonts = nullptr);

}  // namespace kosk::platform
