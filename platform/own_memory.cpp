#include "platform/own_memory.h"

#include <cstdint>

#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace kosk::platform {

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
    return unlimited && ::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
}

void overwrite_freed_memory() {
    constexpr int kOverFreed = 0x5A;  // any byte
    ::mallopt(M_PERTURB, kOverFreed);
}

void take_pages(void* begin, std::size_t bytes) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto first = (reinterpret_cast<std::uintptr_t>(begin) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(begin) + bytes) / page * page;
    if (end > first) {
        ::madvise(reinterpret_cast<void*>(first), end - first, MADV_POPULATE_WRITE);
    }
}

void give_back_memory() {
    ::malloc_trim(0);
}

}  // namespace kosk::platform
