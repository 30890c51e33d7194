// A shared library with the devices of one kind, loaded when it is needed. Inside platform/modules.
#pragma once

#include <string>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::platform {

class Module {
  public:
    // Opens `file` and reads nothing of it: what is loaded later is what was there when the program
    // started, even if the package was brought up to date meanwhile.
    explicit Module(Path file);
    ~Module();
    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;

    // The object it exports under `name`, there until the process ends: nothing is ever unloaded,
    // since libraries leave threads and exit handlers behind. Errors: not_found (no such file),
    // unsupported (it cannot be loaded: no module, or a library that it needs is missing).
    Result<const void*> find(const char* name);

  private:
    [[nodiscard]] Result<> open();

    Path file_;
    int descriptor_ = -1;
    bool loaded_ = false;
};

}  // namespace kosk::platform
