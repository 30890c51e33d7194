#include "platform/own_memory.h"

#include <fstream>
#include <memory>
#include <vector>

#include <catch2/catch.hpp>
#include <unistd.h>

namespace kosk::platform {

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // whose heap is another

namespace {

// Megabytes of this process that are in memory now.
long resident() {
    std::ifstream statm("/proc/self/statm");
    long all = 0;
    long pages = 0;
    statm >> all >> pages;
    return pages * ::sysconf(_SC_PAGESIZE) / (1024 * 1024);
}

}  // namespace

TEST_CASE("what was freed is given back, even below something that stays") {
    constexpr std::size_t kBlock = 64 * 1024;  // small enough to be of the heap
    std::vector<std::unique_ptr<std::vector<char>>> blocks;
    const long before = resident();
    for (int i = 0; i < 1024; ++i) {
        blocks.push_back(std::make_unique<std::vector<char>>(kBlock, 'x'));
    }
    const auto stays = std::move(blocks.back());
    CHECK(resident() >= before + 50);
    blocks.clear();
    give_back_memory();
    CHECK(resident() <= before + 20);
    CHECK(stays->front() == 'x');
}

#endif

}  // namespace kosk::platform
