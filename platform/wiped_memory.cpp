#include "platform/wiped_memory.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include <malloc.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KOSK_HEAP_IS_A_SANITIZERS
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define KOSK_HEAP_IS_A_SANITIZERS
#endif

#ifdef KOSK_HEAP_IS_A_SANITIZERS

namespace kosk::platform {

bool wipe_freed_memory() {
    return false;
}

}  // namespace kosk::platform

#else

// glibc's own, by the names under which it exports them for this purpose.
extern "C" {
void* libc_malloc(std::size_t size) __asm__("__libc_malloc");
void* libc_realloc(void* block, std::size_t size) __asm__("__libc_realloc");
void libc_free(void* block) __asm__("__libc_free");
}

namespace {

std::atomic<bool> wipes{false};

// A block that grows step by step must not be copied at each step: it gets a quarter more.
constexpr std::size_t kGrowsOften = 4096;

std::size_t room_for(std::size_t wanted, std::size_t had) {
    const std::size_t more = had + had / 4;
    return had >= kGrowsOften && wanted > had && wanted < more ? more : wanted;
}

}  // namespace

extern "C" {

void free(void* block) noexcept {
    if (block != nullptr && wipes.load(std::memory_order_relaxed)) {
        ::explicit_bzero(block, ::malloc_usable_size(block));
    }
    libc_free(block);
}

void* realloc(void* block, std::size_t size) noexcept {
    if (!wipes.load(std::memory_order_relaxed)) {
        return libc_realloc(block, size);
    }
    if (block == nullptr) {
        return libc_malloc(size);
    }
    if (size == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t had = ::malloc_usable_size(block);
    if (size <= had && size > had / 2) {
        ::explicit_bzero(static_cast<char*>(block) + size, had - size);
        return block;
    }
    void* moved = libc_malloc(room_for(size, had));
    if (moved != nullptr) {
        std::memcpy(moved, block, std::min(size, had));
        free(block);
    }
    return moved;
}

void* reallocarray(void* block, std::size_t count, std::size_t size) noexcept {
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return nullptr;
    }
    return realloc(block, bytes);
}

}  // extern "C"

namespace kosk::platform {

bool wipe_freed_memory() {
    wipes = true;
    return true;
}

}  // namespace kosk::platform

#endif
