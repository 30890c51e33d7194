#include "platform/documents/confine.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

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

// Calls by which a library looks for a file, and can be told that there is none.
constexpr std::array kLooking {
    SYS_readlinkat, SYS_faccessat, SYS_faccessat2, SYS_statx, SYS_fcntl,
#if defined(SYS_readlink)
        SYS_readlink, SYS_access,
#endif
};

const std::vector<OpenFont>* spare_fonts = nullptr;

// What openat would have given: runs where the call was to be made, which the kernel did not make.
long open_spare(const char* path) {
    for (const OpenFont& font : *spare_fonts) {
        if (font.path == path) {
            const int again = ::dup(font.descriptor);
            return again < 0 || ::lseek(again, 0, SEEK_SET) < 0 ? -EACCES : again;
        }
    }
    return -ENOENT;
}

void on_open(int /*signal*/, siginfo_t* /*info*/, void* context) {
    const int cause = errno;
    auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
    registers.gregs[REG_RAX] = open_spare(reinterpret_cast<const char*>(registers.gregs[REG_RSI]));
#else
    registers.regs[0] =
        static_cast<unsigned long>(open_spare(reinterpret_cast<const char*>(registers.regs[1])));
#endif
    errno = cause;
}

bool serve_fonts(const std::vector<OpenFont>& fonts) {
    spare_fonts = &fonts;
    struct sigaction action {};
    action.sa_sigaction = on_open;
    action.sa_flags = SA_SIGINFO;
    return ::sigaction(SIGSYS, &action, nullptr) == 0;
}

// The instructions that decide on a call by its number.
class Filter {
  public:
    Filter() {
        add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
        add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kMachine, 1, 0));
        add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
        add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
    }
    void answer(long call, unsigned with) {
        add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
        add(BPF_STMT(BPF_RET | BPF_K, with));
    }
    // From now on for this process. Every other call ends it.
    bool install() {
        add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
        const sock_fprog filter{static_cast<unsigned short>(program_.size()), program_.data()};
        return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
    }

  private:
    void add(const sock_filter& instruction) { program_.push_back(instruction); }
    std::vector<sock_filter> program_;
};

bool filter_calls(bool with_fonts) {
    Filter filter;
    for (const long call : kAllowed) {
        filter.answer(call, SECCOMP_RET_ALLOW);
    }
    if (with_fonts) {
        filter.answer(SYS_openat, SECCOMP_RET_TRAP);
        filter.answer(SYS_dup, SECCOMP_RET_ALLOW);
        for (const long call : kLooking) {
            filter.answer(call, SECCOMP_RET_ERRNO | ENOENT);
        }
    }
    return filter.install();
}

}  // namespace

Result<> confine_this_process(const std::vector<OpenFont>* fonts) {
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
    const bool with_fonts = fonts != nullptr;
    if ((with_fonts && !serve_fonts(*fonts)) || !filter_calls(with_fonts)) {
        return fail(ErrorKind::unsupported, "seccomp", errno);
    }
    return {};
}

}  // namespace kosk::platform
