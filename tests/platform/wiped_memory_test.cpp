#include "platform/wiped_memory.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include <catch2/catch.hpp>
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace kosk::platform {

namespace {

constexpr char kLetter = 'k';

// How many of these bytes are the letter, as somebody sees it who reads this process's memory. What
// was given back to the system holds none.
std::size_t letters_at(std::uintptr_t place, std::size_t bytes) {
    std::string seen(bytes, ' ');
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    const ssize_t got = ::pread(memory, seen.data(), bytes, static_cast<off_t>(place));
    ::close(memory);
    return got < 0 ? 0 : static_cast<std::size_t>(std::count(seen.begin(), seen.end(), kLetter));
}

void* filled(std::size_t bytes) {
    void* block = std::malloc(bytes);
    std::memset(block, kLetter, bytes);
    return block;
}

std::uintptr_t place_of(const void* block) {
    return reinterpret_cast<std::uintptr_t>(block);
}

const std::size_t kSizes[] = {1, 24, 25, 200, 1032, 4000, 100'000, 3'000'000};

}  // namespace

TEST_CASE("a block that was freed holds nothing, be it small or large") {
    if (!wipe_freed_memory()) {
        return;
    }
    for (const std::size_t size : kSizes) {
        INFO(size);
        void* block = filled(size);
        const std::uintptr_t place = place_of(block);
        CHECK(letters_at(place, size) == size);
        std::free(block);
        CHECK(letters_at(place, size) == 0);
    }
    auto* word = new std::string(100, kLetter);
    const std::uintptr_t place = place_of(word->data());
    delete word;
    CHECK(letters_at(place, 100) == 0);
}

TEST_CASE("a block that grows or shrinks leaves nothing behind, and keeps what it holds") {
    if (!wipe_freed_memory()) {
        return;
    }
    for (const std::size_t size : kSizes) {
        for (const std::size_t wanted : {size + 1, size * 3, size / 2 + 1, size / 5 + 1}) {
            INFO(size << " to " << wanted);
            void* block = filled(size);
            const std::uintptr_t place = place_of(block);
            void* other = std::realloc(block, wanted);
            const std::size_t kept = std::min(size, wanted);
            CHECK(letters_at(place_of(other), kept) == kept);
            const bool moved = place_of(other) != place;
            CHECK(letters_at(place + (moved ? 0 : kept), size - (moved ? 0 : kept)) == 0);
            std::free(other);
        }
    }
}

TEST_CASE("a block that grows byte by byte is not copied each time") {
    void* block = std::malloc(100'000);
    int moves = 0;
    for (std::size_t size = 100'001; size < 200'000; ++size) {
        const std::uintptr_t before = place_of(block);
        block = std::realloc(block, size);
        moves += place_of(block) != before ? 1 : 0;
    }
    std::free(block);
    CHECK(moves < (wipe_freed_memory() ? 10 : 100'000));
}

TEST_CASE("the functions keep the rules of their names") {
    if (!wipe_freed_memory()) {
        return;  // they are the sanitizer's
    }
    void* none = nullptr;
    std::free(none);
    void* first = std::realloc(none, 10);
    CHECK(first != nullptr);
    errno = 0;
    const volatile std::size_t much = SIZE_MAX / 2;
    CHECK(::reallocarray(none, much, 3) == nullptr);
    CHECK(errno == ENOMEM);
    void* more = ::reallocarray(first, 100, 3);
    CHECK(more != nullptr);
    std::free(more);
}

TEST_CASE("libraries find these functions and not glibc's") {
    if (!wipe_freed_memory()) {
        return;
    }
    for (const char* name : {"free", "realloc", "reallocarray"}) {
        INFO(name);
        Dl_info found{};
        Dl_info own{};
        REQUIRE(::dladdr(::dlsym(RTLD_DEFAULT, name), &found) != 0);
        REQUIRE(::dladdr(reinterpret_cast<void*>(&wipe_freed_memory), &own) != 0);
        CHECK(std::string(found.dli_fname) == own.dli_fname);
    }
}

}  // namespace kosk::platform
