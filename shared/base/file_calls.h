// The system calls that put bytes and names on a disk. What must outlive a power cut is written
// through them, so that a test can stand between: drop what was not synced, end the power before
// any of them.
//
// Each is called as the system's own: -1 and errno tell a failure. In a release file_calls() is a
// constant and nothing can be replaced.
#pragma once

#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kosk {

struct FileCalls {
    int (*open)(const char* file, int flags, mode_t mode);
    ssize_t (*pwrite)(int descriptor, const void* bytes, size_t count, off_t at);
    int (*fsync)(int descriptor);  // of a folder: the names in it
    int (*rename)(const char* from, const char* to);
    int (*unlink)(const char* file);
    int (*mkdir)(const char* folder, mode_t mode);
};

inline constexpr FileCalls kSystemCalls{
    [](const char* file, int flags, mode_t mode) { return ::open(file, flags, mode); },
    ::pwrite,
    ::fsync,
    ::rename,
    ::unlink,
    ::mkdir};

#ifdef KOSK_FAULT_POINTS
const FileCalls& file_calls();
// nullptr: the system's again. `calls` must outlive its use. For tests, while no other thread
// writes.
void replace_file_calls(const FileCalls* calls);
#else
inline const FileCalls& file_calls() {
    return kSystemCalls;
}
#endif

}  // namespace kosk
