// A real scanner, through SANE. Devices are looked for anew for each page, so that one may come and
// go at any time.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "platform/scanning.h"

namespace kosk::platform {

struct SaneOptions {
    // As `scanimage -L` names it, or its beginning ("genesys"); the first one there is without.
    std::string device;
    int dots_per_inch = 200;
    // How long a scanner may give nothing, warming up included.
    std::chrono::milliseconds patience{60'000};
};

// One at a time in a process, since SANE is one.
std::unique_ptr<Scanner> make_sane_scanner(SaneOptions options);

}  // namespace kosk::platform
