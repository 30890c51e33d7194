#include "platform/watchdog.h"

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace kosk::platform {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

// 0 when the limit is another process's, or there is none.
std::chrono::microseconds limit_of_environment() {
    const std::string process = environment("WATCHDOG_PID");
    const bool ours = process.empty() || process == std::to_string(::getpid());
    const std::string limit = environment("WATCHDOG_USEC");
    return std::chrono::microseconds(ours ? std::strtoll(limit.c_str(), nullptr, 10) : 0);
}

}  // namespace

Watchdog::Watchdog() : Watchdog(environment("NOTIFY_SOCKET"), limit_of_environment()) {}

Watchdog::Watchdog(std::string socket, std::chrono::microseconds limit)
    : socket_(std::move(socket)), limit_(limit) {
    if (!socket_.empty() && socket_.size() < sizeof(sockaddr_un::sun_path)) {
        descriptor_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    }
}

Watchdog::~Watchdog() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void Watchdog::alive(std::chrono::milliseconds uptime) {
    if (descriptor_ < 0) {
        return;
    }
    if (!told_) {
        tell("READY=1");
        told_ = uptime;
    } else if (limit_.count() > 0 && uptime - *told_ >= limit_ / 4) {
        tell("WATCHDOG=1");
        told_ = uptime;
    }
}

void Watchdog::still_starting() const {
    if (descriptor_ >= 0) {
        tell("EXTEND_TIMEOUT_USEC=10000000");
    }
}

void Watchdog::tell(const std::string& message) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, socket_.data(), socket_.size());
    if (socket_.front() == '@') {
        address.sun_path[0] = '\0';
    }
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
    // A lost message is followed by the next one.
    [[maybe_unused]] const auto sent = ::sendto(descriptor_,
                                                message.data(),
                                                message.size(),
                                                MSG_NOSIGNAL,
                                                reinterpret_cast<const sockaddr*>(&address),
                                                size);
}

}  // namespace kosk::platform
