// The machine under the terminal, as its system describes it: connections, disk, clock.
//
// Only reads what the kernel lists; no socket is opened. Thread: any; no call waits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/files.h"

namespace kosk::platform {

struct NetworkLink {
    std::string name;  // "eth0"
    bool up = false;   // a cable is in it, or a station heard
    bool operator==(const NetworkLink&) const = default;
};

// What an operator can plug in or switch on: network cards, wired and wireless, modems and the
// lines they dialled, by name. What programs made (bridges of containers, tunnels, the machine's
// link to itself) says nothing of the world outside; a machine without any card, which is a virtual
// one, has those of them that are up. `classes` is where the kernel lists them.
std::vector<NetworkLink> network_links(const Path& classes = "/sys/class/net");

struct DiskRoom {
    std::uint64_t free = 0;  // bytes, for an unprivileged process
    std::uint64_t size = 0;
};
// nullopt when the path is not there.
std::optional<DiskRoom> disk_room(const Path& path);

// Whether the clock follows a time server (adjtimex(2)); nullopt when the kernel does not say.
std::optional<bool> clock_synchronised();

}  // namespace kosk::platform
