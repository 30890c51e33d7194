#include "tests/disk/faulty_files.h"

#include <cerrno>
#include <map>
#include <mutex>

#include "shared/base/file_calls.h"
#include "tests/disk/lossy_disk.h"

namespace kosk::test {
namespace {

struct Opened {
    FilePath name;
    bool folder;
    LossyDisk::Id id;
};

std::mutex mutex;
std::map<int, Opened> opened;  // a number is taken again when the system gives it again

FilePath full(const char* name) {
    const FilePath path = std::filesystem::absolute(name).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

int failed(int cause) {
    errno = cause;
    return -1;
}

const Opened* opened_as(int descriptor) {
    const std::lock_guard lock(mutex);
    const auto found = opened.find(descriptor);
    return found == opened.end() ? nullptr : &found->second;
}

void forget(int descriptor) {
    const std::lock_guard lock(mutex);
    opened.erase(descriptor);
}

int open(const char* name, int flags, mode_t mode) {
    const FilePath file = full(name);
    LossyDisk* disk = LossyDisk::over(file);
    if (disk == nullptr) {
        const int descriptor = kSystemCalls.open(name, flags, mode);
        forget(descriptor);
        return descriptor;
    }
    const bool there = std::filesystem::exists(file);
    if (!there && (flags & O_CREAT) != 0) {
        if (const int cause = disk->create(file, false)) {
            return failed(cause);
        }
    }
    if (there && (flags & O_TRUNC) != 0) {
        if (const int cause = disk->truncate(disk->id_of(file), 0)) {
            return failed(cause);
        }
    }
    const int descriptor = kSystemCalls.open(name, flags, mode);
    if (descriptor >= 0) {
        const std::lock_guard lock(mutex);
        opened[descriptor] = {file, std::filesystem::is_directory(file), disk->id_of(file)};
    }
    return descriptor;
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t at) {
    if (const Opened* file = opened_as(descriptor)) {
        const std::string_view all(static_cast<const char*>(bytes), count);
        LossyDisk* disk = LossyDisk::over(file->name);
        if (const int cause = disk->write(file->id, all, static_cast<std::uint64_t>(at))) {
            return failed(cause);
        }
    }
    return kSystemCalls.pwrite(descriptor, bytes, count, at);
}

int fsync(int descriptor) {
    const Opened* file = opened_as(descriptor);
    if (file == nullptr) {
        return kSystemCalls.fsync(descriptor);
    }
    LossyDisk* disk = LossyDisk::over(file->name);
    const int cause = file->folder ? disk->sync_names(file->name) : disk->sync(file->id);
    return cause == 0 ? 0 : failed(cause);
}

int rename(const char* from, const char* to) {
    if (LossyDisk* disk = LossyDisk::over(full(to))) {
        if (const int cause = disk->rename(full(from), full(to))) {
            return failed(cause);
        }
    }
    return kSystemCalls.rename(from, to);
}

int unlink(const char* name) {
    if (LossyDisk* disk = LossyDisk::over(full(name))) {
        if (const int cause = disk->remove(full(name))) {
            return failed(cause);
        }
    }
    return kSystemCalls.unlink(name);
}

int mkdir(const char* name, mode_t mode) {
    LossyDisk* disk = LossyDisk::over(full(name));
    if (disk != nullptr && !std::filesystem::exists(name)) {
        if (const int cause = disk->create(full(name), true)) {
            return failed(cause);
        }
    }
    return kSystemCalls.mkdir(name, mode);
}

constexpr FileCalls kCalls{open, pwrite, fsync, rename, unlink, mkdir};

}  // namespace

void install_faulty_files() {
    opened.clear();
    replace_file_calls(&kCalls);
}

void remove_faulty_files() {
    replace_file_calls(nullptr);
}

}  // namespace kosk::test
