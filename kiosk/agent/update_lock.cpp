#include "kiosk/agent/update_lock.h"

#include <cerrno>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace kosk::agent {
namespace {

constexpr std::chrono::milliseconds kLook{100};

}  // namespace

Result<UpdateLock> UpdateLock::take(const Path& content,
                                    const std::stop_token& stop,
                                    std::chrono::seconds patience) {
    const std::string file = content.string() + ".lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        return fail(system_error("open " + file, errno));
    }
    UpdateLock lock(descriptor);
    const auto give_up = std::chrono::steady_clock::now() + patience;
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return fail(system_error("lock " + file, errno));
        }
        if (stop.stop_requested()) {
            return fail(ErrorKind::cancelled, "asked to stop");
        }
        if (std::chrono::steady_clock::now() >= give_up) {
            return fail(ErrorKind::busy, "another agent is changing the content");
        }
        std::this_thread::sleep_for(kLook);
    }
    return lock;
}

UpdateLock::UpdateLock(UpdateLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

UpdateLock& UpdateLock::operator=(UpdateLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

UpdateLock::~UpdateLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

}  // namespace kosk::agent
