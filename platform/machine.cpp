#include "platform/machine.h"

#include <algorithm>
#include <fstream>

#include <sys/timex.h>

namespace kosk::platform {

namespace {

constexpr int kPointToPoint = 512;  // ARPHRD_PPP of linux/if_arp.h: what a modem dialled

template <class Value>
Value read_value(const Path& file, Value otherwise) {
    Value value = otherwise;
    std::ifstream in(file);
    return in >> value ? value : otherwise;
}

bool is_up(const Path& link) {
    const auto state = read_value(link / "operstate", std::string());
    // Drivers of modems often do not say; their carrier does.
    return state == "up" || (state == "unknown" && read_value(link / "carrier", 0) == 1);
}

// A driver stands behind it: nobody made it up.
bool is_card(const Path& link) {
    std::error_code error;
    return std::filesystem::exists(link / "device", error) ||
           read_value(link / "type", 0) == kPointToPoint;
}

}  // namespace

std::vector<NetworkLink> network_links(const Path& classes) {
    std::vector<NetworkLink> cards;
    std::vector<NetworkLink> made_up;
    std::error_code error;
    for (auto at = std::filesystem::directory_iterator(classes, error);
         !error && at != std::filesystem::directory_iterator();
         at.increment(error)) {
        const Path& link = at->path();
        const std::string name = link.filename();
        if (name == "lo" || read_value(link / "operstate", std::string()).empty()) {
            continue;
        }
        const bool up = is_up(link);
        if (is_card(link)) {
            cards.push_back({name, up});
        } else if (up) {
            made_up.push_back({name, up});
        }
    }
    std::vector<NetworkLink>& links = cards.empty() ? made_up : cards;
    std::sort(
        links.begin(), links.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return std::move(links);
}

std::optional<DiskRoom> disk_room(const Path& path) {
    std::error_code error;
    const auto space = std::filesystem::space(path, error);
    return error ? std::nullopt : std::optional(DiskRoom{space.available, space.capacity});
}

std::optional<bool> clock_synchronised() {
    timex asked{};
    const int state = ::adjtimex(&asked);
    return state < 0 ? std::nullopt : std::optional((asked.status & STA_UNSYNC) == 0);
}

}  // namespace kosk::platform
