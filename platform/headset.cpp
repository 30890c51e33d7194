#include "platform/headset.h"

#include <fstream>
#include <string>
#include <utility>

namespace kosk::platform {

Headset::Headset(Path cards) : cards_(std::move(cards)), built_in_(count()) {}

// " 1 [Headset        ]: USB-Audio - …" and a second line with its long name.
int Headset::count() const {
    std::ifstream file(cards_);
    std::string line;
    int found = 0;
    while (std::getline(file, line)) {
        found += line.find("]:") != std::string::npos ? 1 : 0;
    }
    return found;
}

std::optional<bool> Headset::changed() {
    const bool plugged = count() > built_in_;
    return std::exchange(plugged_, plugged) == plugged ? std::nullopt : std::optional(plugged);
}

}  // namespace kosk::platform
