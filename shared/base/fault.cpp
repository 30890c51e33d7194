#include "shared/base/fault.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string_view>

namespace kosk {

void fault_point(const char* name) {
    static std::atomic<int> passes{0};
    const char* wanted = std::getenv("KOSK_FAULT");
    if (wanted == nullptr) {
        return;
    }
    std::string_view point(wanted);
    int nth = 1;
    if (const auto colon = point.rfind(':'); colon != std::string_view::npos) {
        nth = std::atoi(point.substr(colon + 1).data());
        point = point.substr(0, colon);
    }
    if (point == name && ++passes == nth) {
        std::raise(SIGKILL);
    }
}

}  // namespace kosk
