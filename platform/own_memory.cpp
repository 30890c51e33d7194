#include "platform/own_memory.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <malloc.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace kosk::platform {

namespace {

constexpr int kLocked = MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT;
bool locked = false;  // set before there is a second thread

// The lower end of this thread's stack; nullptr when the system does not say.
char* end_of_stack() {
    pthread_attr_t attributes;
    if (::pthread_getattr_np(::pthread_self(), &attributes) != 0) {
        return nullptr;
    }
    void* lowest = nullptr;
    std::size_t size = 0;
    const bool known = ::pthread_attr_getstack(&attributes, &lowest, &size) == 0;
    ::pthread_attr_destroy(&attributes);
    return known ? static_cast<char*>(lowest) : nullptr;
}

// A page and more, so that what is left begins at a whole one.
constexpr std::size_t kNear = 8192;

[[gnu::noinline]] void clear_near() {
    char below[kNear];
    ::explicit_bzero(below, sizeof below);
}

std::uintptr_t page_size() {
    return static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

bool keep_memory_to_itself() {
    ::prctl(PR_SET_DUMPABLE, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    // Each thread's own share of the heap grows page by page, each with a call of the kernel, and
    // keeps what it freed.
    ::mallopt(M_ARENA_MAX, 1);
    // With a limit a later allocation would fail: only without one.
    rlimit allowed{};
    const bool unlimited =
        ::getrlimit(RLIMIT_MEMLOCK, &allowed) == 0 && allowed.rlim_cur == RLIM_INFINITY;
    locked = unlimited && ::mlockall(kLocked) == 0;
    return locked;
}

void clear_dead_stack() {
    constexpr std::uintptr_t kMost = 8U << 20U;  // further down something else may have been mapped
    static thread_local char* lowest = end_of_stack();
    clear_near();
    char* const here = static_cast<char*>(__builtin_frame_address(0));
    const auto place = reinterpret_cast<std::uintptr_t>(here);
    const std::uintptr_t known = std::min(kMost, place - reinterpret_cast<std::uintptr_t>(lowest));
    // Whole pages, the upper end a little below what is in use.
    const std::uintptr_t from = (place - known + page_size() - 1) / page_size() * page_size();
    const std::uintptr_t until = (place - kNear / 2) / page_size() * page_size();
    if (lowest == nullptr || until <= from) {
        return;
    }
    // The kernel skips what was never touched, and may be too old for pages that are locked.
    const auto drop = [&](int how) {
        return ::madvise(here - (place - from), until - from, how) == 0 || errno == ENOMEM;
    };
    if (!drop(MADV_DONTNEED_LOCKED)) {
        drop(MADV_DONTNEED);
    }
}

void take_pages(void* begin, std::size_t bytes) {
    const std::uintptr_t page = page_size();
    const auto place = reinterpret_cast<std::uintptr_t>(begin);
    const auto first = (place + page - 1) / page * page;
    const auto end = (place + bytes) / page * page;
    if (end > first) {
        ::madvise(static_cast<char*>(begin) + (first - place), end - first, MADV_POPULATE_WRITE);
    }
}

void give_back_memory() {
    // What is locked cannot be given back. Nothing else has to do with this moment.
    if (locked) {
        ::munlockall();
    }
    ::malloc_trim(0);
    if (locked) {
        ::mlockall(kLocked);
    }
}

}  // namespace kosk::platform
