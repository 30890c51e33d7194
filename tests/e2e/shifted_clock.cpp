// Preloaded into a program, this moves its wall clock by KOSK_TEST_CLOCK_SHIFT seconds.
#include <cstdlib>
#include <ctime>

#include <dlfcn.h>

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
    using Real = int (*)(clockid_t, timespec*);
    static const auto real = reinterpret_cast<Real>(::dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) {
        const char* shift = std::getenv("KOSK_TEST_CLOCK_SHIFT");
        time->tv_sec += shift == nullptr ? 0 : std::strtol(shift, nullptr, 10);
    }
    return result;
}
