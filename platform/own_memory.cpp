#include "platform/own_memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace kosk::platform {

bool keep_memory_to_itself() {
    constexpr int kOverFreed = 0x5A;  // any byte: freed memory is filled with it
    ::prctl(PR_SET_DUMPABLE, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::mallopt(M_PERTURB, kOverFreed);
    // With a limit a later allocation would fail: only without one.
    rlimit allowed{};
    const bool unlimited =
        ::getrlimit(RLIMIT_MEMLOCK, &allowed) == 0 && allowed.rlim_cur == RLIM_INFINITY;
    return unlimited && ::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
}

void give_back_memory() {
    ::malloc_trim(0);
}

}  // namespace kosk::platform
