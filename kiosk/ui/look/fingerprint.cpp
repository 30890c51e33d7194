#include "kiosk/ui/look/fingerprint.h"

#include <cstring>

namespace kosk::ui {

std::uint64_t fingerprint(std::string_view bytes, std::uint64_t seed) {
    constexpr std::uint64_t kPrime = 0x9E37'79B9'7F4A'7C15U;
    std::uint64_t hash = seed ^ (bytes.size() * kPrime);
    const auto mix = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * kPrime;
        hash ^= hash >> 32U;
    };
    while (bytes.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof(word));
        mix(word);
        bytes.remove_prefix(sizeof(word));
    }
    std::uint64_t rest = 0;
    if (!bytes.empty()) {
        std::memcpy(&rest, bytes.data(), bytes.size());
    }
    mix(rest);
    return hash;
}

}  // namespace kosk::ui
