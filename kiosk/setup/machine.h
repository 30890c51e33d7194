// By what names a machine can be told from others of its kind, before it was told anything.
// Thread: any.
#pragma once

#include <string>
#include <vector>

#include "shared/base/files.h"

namespace kosk::setup {

// In lower case: the serial number that its maker gave it, then the hardware addresses of its
// network interfaces ("52:54:00:12:34:56"). What makers leave in place of a serial number
// ("To be filled by O.E.M.", "0") is none. `sys` is where sysfs is mounted.
std::vector<std::string> names_of_machine(const Path& sys = "/sys");

}  // namespace kosk::setup
