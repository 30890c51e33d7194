// SANE while it is in use: the library, one device, the options of a document scan. Inside
// platform/: used by sane_scanning.cpp alone.
// Thread: the one that made it, except cancel().
#pragma once

#include <optional>
#include <string>

#include <sane/sane.h>

#include "platform/scanning.h"

namespace kosk::platform {

// What SANE says, as the trouble a person is told.
ScanFailure failure_of(SANE_Status status);

// Between sane_init() and sane_exit().
class SaneLibrary {
  public:
    SaneLibrary();
    SaneLibrary(const SaneLibrary&) = delete;
    SaneLibrary& operator=(const SaneLibrary&) = delete;
    ~SaneLibrary();

    // The name of the first device that begins so; nullopt when there is none. Devices of the
    // network are not looked for.
    [[nodiscard]] std::optional<std::string> find(const std::string& beginning) const;
};

class SaneDevice {
  public:
    // Failures: absent, busy, failed.
    static tl::expected<SaneDevice, ScanFailure> open(const std::string& name);
    SaneDevice(SaneDevice&& other) noexcept : handle_(other.handle_) { other.handle_ = nullptr; }
    SaneDevice& operator=(SaneDevice&&) = delete;
    ~SaneDevice();

    // A4 in colour, as far as the device can. The dots an inch it then scans at, 0 when it does not
    // say.
    int set_up(int dots_per_inch);

    [[nodiscard]] SANE_Handle handle() const { return handle_; }

  private:
    explicit SaneDevice(SANE_Handle handle) : handle_(handle) {}
    [[nodiscard]] SANE_Int find_option(const char* name) const;
    // What the device made of it; nullopt when it has no such option.
    std::optional<double> set_number(const char* name, double value);
    void set_mode();

    SANE_Handle handle_;
};

}  // namespace kosk::platform
