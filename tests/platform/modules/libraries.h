// The shared libraries that a process has in its memory.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace kosk::test {

// Whether one whose file's name begins so is among them: "libcups.so".
inline bool has_library(pid_t process, std::string_view beginning) {
    std::ifstream maps("/proc/" + std::to_string(process) + "/maps");
    std::ostringstream all;
    all << maps.rdbuf();
    return all.str().find("/" + std::string(beginning)) != std::string::npos;
}

}  // namespace kosk::test
