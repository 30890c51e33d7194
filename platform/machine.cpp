#include "platform/machine.h"

#include <algorithm>
#include <fstream>

#include <sys/timex.h>

namespace kosk::platform {

std::vector<NetworkLink> network_links(const Path& classes) {
    std::vector<NetworkLink> links;
    std::error_code error;
    for (auto at = std::filesystem::directory_iterator(classes, error);
         !error && at != std::filesystem::directory_iterator();
         at.increment(error)) {
        const std::string name = at->path().filename();
        std::string state;
        std::ifstream(at->path() / "operstate") >> state;
        if (name != "lo" && !state.empty()) {
            links.push_back({name, state == "up"});
        }
    }
    std::sort(
        links.begin(), links.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return links;
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
