#include "tests/e2e/memory.h"

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <set>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace kosk::e2e {

namespace {

constexpr std::uint64_t kMostMemory = std::uint64_t{1} << 32U;  // of one mapping
constexpr std::size_t kPart = std::size_t{1} << 20U;
constexpr std::size_t kOverlap = 256;  // what is looked for may lie across two parts

// Shows `look` a mapping in parts. The first `seen` bytes of each were the end of the one before.
template <class Look>
void read_mapping(int memory, std::uint64_t from, std::uint64_t until, const Look& look) {
    std::string held;
    while (from < until) {
        const std::size_t seen = held.size();
        held.resize(seen + std::min<std::uint64_t>(kPart, until - from));
        const ssize_t got =
            ::pread(memory, held.data() + seen, held.size() - seen, static_cast<off_t>(from));
        if (got <= 0) {
            return;
        }
        from += static_cast<std::uint64_t>(got);
        held.resize(seen + static_cast<std::size_t>(got));
        look(std::string_view(held), seen);
        held.erase(0, held.size() - std::min(held.size(), kOverlap));
    }
}

// False when the system does not let us look.
template <class Look>
bool read_memory(pid_t id, const Look& look) {
    const std::string process = "/proc/" + std::to_string(id);
    const int memory = ::open((process + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0) {
        return false;
    }
    std::ifstream maps(process + "/maps");
    for (std::string line; std::getline(maps, line);) {
        std::uint64_t from = 0;
        std::uint64_t until = 0;
        char rights[5] = {};
        // More is a sanitizer's notes about memory, not memory.
        if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s", &from, &until, rights) == 3 &&
            rights[1] == 'w' && until - from < kMostMemory) {
            read_mapping(memory, from, until, look);
        }
    }
    ::close(memory);
    return true;
}

// "7K3-M9X-…" at the beginning: seven groups of three.
bool looks_like_code(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        const bool right =
            at % 4 == 3 ? letter == '-'
                        : (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
        if (!right) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::map<std::string, int> times_in_memory(pid_t id, const Pieces& pieces) {
    std::map<std::string, int> times;
    for (const auto& [name, piece] : pieces) {
        times[name] = 0;
    }
    const bool read = read_memory(id, [&](std::string_view part, std::size_t seen) {
        for (const auto& [name, piece] : pieces) {
            for (auto at = part.find(piece); at != std::string_view::npos;
                 at = part.find(piece, at + 1)) {
                times[name] += at + piece.size() > seen ? 1 : 0;  // else it was counted before
            }
        }
    });
    return read ? times : std::map<std::string, int>();
}

int times_in_memory(pid_t id, const std::string& wanted) {
    const auto times = times_in_memory(id, Pieces{{"", wanted}});
    return times.empty() ? -1 : times.at("");
}

std::vector<std::string> codes_in_memory(pid_t id) {
    constexpr std::size_t kLength = 27;
    std::set<std::string> codes;
    read_memory(id, [&](std::string_view part, std::size_t) {
        for (auto at = part.find('-'); at != std::string_view::npos; at = part.find('-', at + 1)) {
            if (at >= 3 && at - 3 + kLength <= part.size() &&
                looks_like_code(part.substr(at - 3, kLength))) {
                codes.emplace(part.substr(at - 3, kLength));
            }
        }
    });
    return {codes.begin(), codes.end()};
}

}  // namespace kosk::e2e
