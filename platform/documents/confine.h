// What a program may do from now on: work on what it has in memory, read and write files that are
// open, end. Nothing it is tricked into reaches a file, a socket or another program.
#pragma once

#include "shared/base/result.h"

namespace kosk::platform {

// Bounds on memory, time and files; then every system call but those for working in memory ends the
// program. Cannot be taken back. Under a sanitizer, which needs more, only time is bounded. Errors:
// unsupported (a kernel without seccomp).
Result<> confine_this_process();

}  // namespace kosk::platform
