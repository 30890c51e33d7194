#include "shared/base/files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "shared/base/fault.h"

namespace kosk {
namespace {

// A file descriptor that closes itself.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }

  private:
    int fd_;
};

Result<> write_all(int fd, std::string_view bytes, const Path& file) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return fail(system_error("write " + file.string(), errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<> write_and_sync(const Path& file, std::string_view bytes) {
    const Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (out.get() < 0) {
        return fail(system_error("open " + file.string(), errno));
    }
    RETURN_IF_ERROR(write_all(out.get(), bytes, file));
    if (::fsync(out.get()) != 0) {
        return fail(system_error("fsync " + file.string(), errno));
    }
    return {};
}

}  // namespace

Error system_error(std::string_view what, int code) {
    const ErrorKind kind = code == ENOSPC || code == EDQUOT ? ErrorKind::no_space
                           : code == ENOENT                 ? ErrorKind::not_found
                                                            : ErrorKind::internal;
    return Error{kind, fmt::format("{}: {}", what, std::strerror(code)), code};
}

Result<std::string> read_file(const Path& file, std::uint64_t limit) {
    std::error_code code;
    const auto size = std::filesystem::file_size(file, code);
    if (code) {
        return fail(system_error("read " + file.string(), code.value()));
    }
    if (size > limit) {
        return fail(ErrorKind::invalid,
                    fmt::format("{}: {} bytes, at most {} allowed", file.string(), size, limit));
    }
    std::ifstream in(file, std::ios::binary);
    std::string bytes(size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!in.is_open() || in.bad()) {
        return fail(system_error("read " + file.string(), errno));
    }
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    // What was appended meanwhile; files of /proc and /sys do not know their size.
    in.clear();
    std::array<char, 4096> more{};
    while (in.read(more.data(), more.size()), in.gcount() > 0) {
        bytes.append(more.data(), static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > limit) {
            return fail(ErrorKind::invalid,
                        fmt::format("{}: more than {} bytes", file.string(), limit));
        }
    }
    return bytes;
}

Result<> write_file(const Path& file, std::string_view bytes) {
    std::error_code code;
    const Path folder = file.has_parent_path() ? file.parent_path() : Path(".");
    std::filesystem::create_directories(folder, code);
    if (code) {
        return fail(system_error("create " + folder.string(), code.value()));
    }
    const Path temporary = Path(file).concat(fmt::format(".{}.tmp", ::getpid()));
    if (auto written = write_and_sync(temporary, bytes); !written) {
        std::filesystem::remove(temporary, code);
        return written;
    }
    KOSK_FAULT_POINT("files.write.before_rename");
    if (::rename(temporary.c_str(), file.c_str()) != 0) {
        const Error error = system_error("rename " + file.string(), errno);
        std::filesystem::remove(temporary, code);
        return fail(error);
    }
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0) {
        ::fsync(directory.get());
    }
    return {};
}

Result<std::uint64_t> free_space(const Path& path) {
    std::error_code code;
    const auto space = std::filesystem::space(path, code);
    if (code) {
        return fail(system_error("space of " + path.string(), code.value()));
    }
    return static_cast<std::uint64_t>(space.available);
}

}  // namespace kosk
