// What a running program holds in its memory, seen from outside.
#pragma once

#include <string>

#include <sys/types.h>

namespace kosk::e2e {

// How often `bytes` are in the writable memory of a process; -1 when the system does not let us
// look.
int times_in_memory(pid_t id, const std::string& bytes);

}  // namespace kosk::e2e
