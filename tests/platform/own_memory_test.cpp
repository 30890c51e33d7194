#include "platform/own_memory.h"

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <unistd.h>

namespace kosk::platform {

namespace {

constexpr std::size_t kWord = 48;

// Leaves a word on the stack, below where its caller is, and says where.
[[gnu::noinline]] std::uintptr_t leave_word(int depth) {
    volatile char room[1024];
    for (std::size_t at = 0; at < kWord; ++at) {
        room[at] = static_cast<char>('A' + at % 13);
    }
    const std::uintptr_t deeper = depth > 0 ? leave_word(depth - 1) : 0;
    return deeper != 0 ? deeper : reinterpret_cast<std::uintptr_t>(&room[0]);
}

// Whether the word is there, as somebody sees it who reads this process's memory.
bool word_at(std::uintptr_t place) {
    std::string bytes(kWord, ' ');
    std::string word;
    for (std::size_t at = 0; at < kWord; ++at) {
        word += static_cast<char>('A' + at % 13);
    }
    std::ifstream memory("/proc/self/mem", std::ios::binary);
    memory.seekg(static_cast<std::streamoff>(place));
    memory.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(memory.good());
    return bytes == word;
}

}  // namespace

TEST_CASE("what functions left on a stack is cleared, near and far, on any thread") {
    const auto look = [](int depth) {
        const std::uintptr_t place = leave_word(depth);
        const bool before = word_at(place);
        clear_dead_stack();
        return std::pair(before, word_at(place));
    };
    for (const int depth : {16, 200}) {
        CHECK(look(depth) == std::pair(true, false));
        std::thread([&] { CHECK(look(depth) == std::pair(true, false)); }).join();
    }
}

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
