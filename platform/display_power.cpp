#include "platform/display_power.h"

#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace kosk::platform {

namespace {

// FB_BLANK_UNBLANK and FB_BLANK_POWERDOWN of the kernel.
constexpr std::string_view kOn = "0";
constexpr std::string_view kOff = "4";

// Into a file of the kernel: never created, never replaced.
Result<> put(const Path& file, std::string_view value) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(system_error("the light of the display", errno));
    }
    const ssize_t wrote = ::write(descriptor, value.data(), value.size());
    const int cause = errno;
    ::close(descriptor);
    return wrote == static_cast<ssize_t>(value.size())
               ? Result<>()
               : fail(system_error("the light of the display", cause));
}

class Backlights final : public DisplayPower {
  public:
    explicit Backlights(Path root) : root_(std::move(root)) {}

    Result<> set_lit(bool lit) override {
        Result<> result = fail(ErrorKind::not_found, "no light that can be controlled");
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(root_, none)) {
            result = put(entry.path() / "bl_power", lit ? kOn : kOff);
            if (!result) {
                return result;
            }
        }
        return result;
    }

  private:
    Path root_;
};

}  // namespace

std::unique_ptr<DisplayPower> make_backlights(Path root) {
    return std::make_unique<Backlights>(std::move(root));
}

}  // namespace kosk::platform
