#include "shared/net/body_file.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/files.h"

namespace kosk::net {

Result<BodyWriter> BodyWriter::open(const std::filesystem::path& file, bool resume) {
    const int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (resume ? 0 : O_TRUNC);
    const int descriptor = ::open(file.c_str(), flags, 0600);
    if (descriptor < 0) {
        return fail(system_error("open " + file.string(), errno));
    }
    const off_t size = ::lseek(descriptor, 0, SEEK_END);
    if (size < 0) {
        const int code = errno;
        ::close(descriptor);
        return fail(system_error("seek " + file.string(), code));
    }
    return BodyWriter(descriptor, static_cast<std::uint64_t>(size));
}

BodyWriter::BodyWriter(BodyWriter&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_), begun_(other.begun_) {}

BodyWriter& BodyWriter::operator=(BodyWriter&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    size_ = other.size_;
    begun_ = other.begun_;
    return *this;
}

BodyWriter::~BodyWriter() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Result<> BodyWriter::begin(int status, const std::map<std::string, std::string>& headers) {
    if (std::exchange(begun_, true)) {
        return {};
    }
    if (status == 206) {
        const auto range = headers.find("content-range");
        const std::string wanted = "bytes " + std::to_string(size_) + "-";
        if (range == headers.end() || !range->second.starts_with(wanted)) {
            return fail(ErrorKind::rejected, "another part of the file than was asked for");
        }
        return {};
    }
    if (size_ > 0 && (::ftruncate(descriptor_, 0) != 0 || ::lseek(descriptor_, 0, SEEK_SET) != 0)) {
        return fail(system_error("truncate", errno));
    }
    size_ = 0;
    return {};
}

Result<> BodyWriter::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return fail(system_error("write", errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
    return {};
}

}  // namespace kosk::net
