#include "platform/documents/memory_file.h"

#include <cerrno>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/files.h"

namespace kosk::platform {

Result<MemoryFile> MemoryFile::create(std::string_view bytes) {
    MemoryFile file(::memfd_create("kosk", MFD_CLOEXEC));
    if (file.descriptor_ < 0) {
        return fail(system_error("a file in memory", errno));
    }
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(file.descriptor_, bytes.data(), bytes.size());
        if (wrote < 0 && errno != EINTR) {
            return fail(system_error("a file in memory", errno));
        }
        bytes.remove_prefix(wrote > 0 ? static_cast<std::size_t>(wrote) : 0);
    }
    ::lseek(file.descriptor_, 0, SEEK_SET);
    return file;
}

MemoryFile::~MemoryFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Result<std::string> MemoryFile::read_all(std::size_t limit) const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) {
        return fail(system_error("a file in memory", errno));
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > limit) {
        return fail(ErrorKind::no_space, "more than a file in memory may hold");
    }
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(
            descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return fail(system_error("a file in memory", errno));
        }
        done += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    return bytes;
}

}  // namespace kosk::platform
