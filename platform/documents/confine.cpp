#include "platform/documents/confine.h"

#include <array>
#include <cerrno>
#include <cstddef>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "shared/base/files.h"

namespace kosk::platform {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

#if defined(__x86_64__)
constexpr unsigned kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kMachine = AUDIT_ARCH_AARCH64;
#else
#error "the numbers of system calls of this machine are not known here"
#endif

constexpr std::array kAllowed{
    SYS_read,         SYS_write,           SYS_writev,         SYS_brk,
    SYS_mmap,         SYS_munmap,          SYS_mremap,         SYS_mprotect,
    SYS_madvise,      SYS_futex,           SYS_exit,           SYS_exit_group,
    SYS_rt_sigreturn, SYS_rt_sigaction,    SYS_rt_sigprocmask, SYS_getpid,
    SYS_gettid,       SYS_tgkill,          SYS_clock_gettime,  SYS_getrandom,
    SYS_fstat,        SYS_lseek,           SYS_close,          SYS_sched_yield,
    SYS_newfstatat,   SYS_restart_syscall, SYS_sysinfo,
};

bool bound(__rlimit_resource what, rlim_t most) {
    const rlimit limit{most, most};
    return ::setrlimit(what, &limit) == 0;
}

bool filter_calls() {
    constexpr std::size_t kHead = 4;
    constexpr std::size_t kCount = kAllowed.size();
    std::array<sock_filter, kHead + kCount + 2> program{};
    program[0] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
    program[1] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kMachine, 1, 0);
    program[2] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    program[3] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
    for (std::size_t i = 0; i < kCount; ++i) {
        // To the last instruction, which allows.
        program[kHead + i] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                      static_cast<unsigned>(kAllowed[i]),
                                      static_cast<unsigned char>(kCount - i),
                                      0);
    }
    program[kHead + kCount] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    program[kHead + kCount + 1] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}

}  // namespace

Result<> confine_this_process() {
    constexpr rlim_t kMemory = 800UL << 20U;
    constexpr rlim_t kSeconds = 30;
    if (!bound(RLIMIT_CPU, kSeconds) || !bound(RLIMIT_CORE, 0) ||
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return fail(system_error("bounding a process", errno));
    }
    if (kSanitized) {
        return {};
    }
    if (!bound(RLIMIT_AS, kMemory) || !bound(RLIMIT_FSIZE, 64UL << 20U)) {
        return fail(system_error("bounding a process", errno));
    }
    if (!filter_calls()) {
        return fail(ErrorKind::unsupported, "seccomp", errno);
    }
    return {};
}

}  // namespace kosk::platform
