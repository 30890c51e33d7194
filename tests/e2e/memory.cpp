#include "tests/e2e/memory.h"

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

namespace kosk::e2e {

namespace {

constexpr std::uint64_t kMostMemory = std::uint64_t{1} << 32U;  // of one mapping
constexpr std::size_t kPiece = std::size_t{1} << 20U;

// How often `wanted` is in `from` to `until` of a process's memory.
int times_between(int memory, std::uint64_t from, std::uint64_t until, const std::string& wanted) {
    int times = 0;
    std::string held;
    while (from < until) {
        const std::size_t kept = held.size();  // it may lie across two pieces
        held.resize(kept + std::min<std::uint64_t>(kPiece, until - from));
        const ssize_t got =
            ::pread(memory, held.data() + kept, held.size() - kept, static_cast<off_t>(from));
        if (got <= 0) {
            return times;
        }
        from += static_cast<std::uint64_t>(got);
        held.resize(kept + static_cast<std::size_t>(got));
        for (auto at = held.find(wanted); at != std::string::npos; at = held.find(wanted, at + 1)) {
            ++times;
        }
        held.erase(0, held.size() - std::min(held.size(), wanted.size() - 1));
    }
    return times;
}

}  // namespace

int times_in_memory(pid_t id, const std::string& wanted) {
    const std::string process = "/proc/" + std::to_string(id);
    const int memory = ::open((process + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0) {
        return -1;
    }
    int times = 0;
    std::ifstream maps(process + "/maps");
    for (std::string line; std::getline(maps, line);) {
        std::uint64_t from = 0;
        std::uint64_t until = 0;
        char rights[5] = {};
        // More is a sanitizer's notes about memory, not memory.
        if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s", &from, &until, rights) == 3 &&
            rights[1] == 'w' && until - from < kMostMemory) {
            times += times_between(memory, from, until, wanted);
        }
    }
    ::close(memory);
    return times;
}

}  // namespace kosk::e2e
