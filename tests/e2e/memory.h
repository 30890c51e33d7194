// What a running program holds in its memory, seen from outside.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace kosk::e2e {

// How often `bytes` are in the writable memory of a process; -1 when the system does not let us
// look.
int times_in_memory(pid_t id, const std::string& bytes);

// What is looked for, by what it is of; 256 bytes each at most.
using Pieces = std::map<std::string, std::string>;

// The same for all of them in one reading. Empty when the system does not let us look.
std::map<std::string, int> times_in_memory(pid_t id, const Pieces& pieces);

// Whatever in that memory looks like the code of a receipt, as it is printed.
std::vector<std::string> codes_in_memory(pid_t id);

}  // namespace kosk::e2e
