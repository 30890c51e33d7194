// Against a socket as systemd's.
#include "platform/watchdog.h"

#include <cstddef>
#include <cstring>
#include <string>

#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/temp_folder.h"

namespace {

using namespace kosk;
using std::chrono::milliseconds;

class Systemd {
  public:
    explicit Systemd(const std::string& name) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.data(), name.size());
        if (name.front() == '@') {
            address.sun_path[0] = '\0';
        }
        REQUIRE(::bind(socket_,
                       reinterpret_cast<const sockaddr*>(&address),
                       static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size())) == 0);
    }
    ~Systemd() { ::close(socket_); }

    // The next message that is there, "" when none is.
    std::string heard() {
        char bytes[64];
        const auto size = ::recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT);
        return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : "";
    }

  private:
    int socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

}  // namespace

TEST_CASE("systemd hears that the program is ready, then that it lives") {
    const test::TempFolder folder;
    const std::string name =
        GENERATE_REF((folder / "notify").string(), "@kosk-test-" + std::to_string(::getpid()));
    Systemd systemd(name);
    platform::Watchdog watchdog(name, std::chrono::seconds(20));
    watchdog.alive(milliseconds(100));
    CHECK(systemd.heard() == "READY=1");
    watchdog.alive(milliseconds(5000));
    CHECK(systemd.heard().empty());
    watchdog.alive(milliseconds(5100));
    CHECK(systemd.heard() == "WATCHDOG=1");
    watchdog.alive(milliseconds(5200));
    CHECK(systemd.heard().empty());
}

TEST_CASE("systemd hears that a start waits, and later that it is over") {
    const test::TempFolder folder;
    const std::string name = (folder / "notify").string();
    Systemd systemd(name);
    platform::Watchdog watchdog(name, std::chrono::seconds(20));
    watchdog.still_starting();
    CHECK(systemd.heard() == "EXTEND_TIMEOUT_USEC=10000000");
    watchdog.alive(milliseconds(100));
    CHECK(systemd.heard() == "READY=1");
    platform::Watchdog("", std::chrono::seconds(1)).still_starting();
}

TEST_CASE("without a limit nothing follows, without systemd nothing happens") {
    const test::TempFolder folder;
    Systemd systemd((folder / "notify").string());
    platform::Watchdog ready_only((folder / "notify").string(), {});
    ready_only.alive(milliseconds(0));
    CHECK(systemd.heard() == "READY=1");
    ready_only.alive(milliseconds(3'600'000));
    CHECK(systemd.heard().empty());

    platform::Watchdog alone("", std::chrono::seconds(1));
    alone.alive(milliseconds(0));
    platform::Watchdog nobody((folder / "nobody").string(), std::chrono::seconds(1));
    nobody.alive(milliseconds(0));
    platform::Watchdog too_long(std::string(300, 'x'), std::chrono::seconds(1));
    too_long.alive(milliseconds(0));
}
