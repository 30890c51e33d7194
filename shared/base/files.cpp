#include "shared/base/files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "shared/base/descriptor.h"
#include "shared/base/fault.h"
#include "shared/base/file_calls.h"

namespace kosk {
namespace {

Result<> write_all(int fd, std::string_view bytes, const Path& file) {
    off_t at = 0;
    while (!bytes.empty()) {
        const ssize_t written = file_calls().pwrite(fd, bytes.data(), bytes.size(), at);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return fail(system_error("write " + file.string(), errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += written;
    }
    return {};
}

Result<> write_and_sync(const Descriptor& out, std::string_view bytes, const Path& file) {
    RETURN_IF_ERROR(write_all(out.get(), bytes, file));
    if (file_calls().fsync(out.get()) != 0) {
        return fail(system_error("fsync " + file.string(), errno));
    }
    return {};
}

Result<> write_and_sync(const Path& file, std::string_view bytes) {
    const Descriptor out(
        file_calls().open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (out.get() < 0) {
        return fail(system_error("open " + file.string(), errno));
    }
    return write_and_sync(out, bytes, file);
}

Path folder_of(const Path& file) {
    return file.has_parent_path() ? file.parent_path() : Path(".");
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

Result<> sync_folder(const Path& folder) {
    const Descriptor directory(file_calls().open(
        folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    if (directory.get() < 0) {
        return fail(system_error("open " + folder.string(), errno));
    }
    // Some network disks know no such thing.
    if (file_calls().fsync(directory.get()) != 0 && errno != EINVAL && errno != ENOTSUP) {
        return fail(system_error("fsync " + folder.string(), errno));
    }
    return {};
}

Result<> make_folders(const Path& folder) {
    std::error_code code;
    if (std::filesystem::is_directory(folder, code)) {
        return {};
    }
    if (folder.has_relative_path() && !folder.has_filename()) {
        return make_folders(folder.parent_path());  // "a/b/"
    }
    const Path above = folder_of(folder);
    RETURN_IF_ERROR(make_folders(above));
    if (file_calls().mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) {
        return fail(system_error("create " + folder.string(), errno));
    }
    return sync_folder(above);
}

Result<> write_file(const Path& file, std::string_view bytes) {
    const Path folder = folder_of(file);
    RETURN_IF_ERROR(make_folders(folder));
    const Path temporary = Path(file).concat(fmt::format(".{}.tmp", ::getpid()));
    if (auto written = write_and_sync(temporary, bytes); !written) {
        file_calls().unlink(temporary.c_str());
        return written;
    }
    KOSK_FAULT_POINT("files.write.before_rename");
    if (file_calls().rename(temporary.c_str(), file.c_str()) != 0) {
        const Error error = system_error("rename " + file.string(), errno);
        file_calls().unlink(temporary.c_str());
        return fail(error);
    }
    return sync_folder(folder);
}

Result<> create_file(const Path& file, std::string_view bytes) {
    const Path folder = folder_of(file);
    RETURN_IF_ERROR(make_folders(folder));
    const Descriptor out(
        file_calls().open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (out.get() < 0 && errno == EEXIST) {
        return fail(ErrorKind::rejected, file.string() + " is there already");
    }
    if (out.get() < 0) {
        return fail(system_error("create " + file.string(), errno));
    }
    auto written = write_and_sync(out, bytes, file);
    if (written) {
        written = sync_folder(folder);
    }
    if (!written) {
        file_calls().unlink(file.c_str());
    }
    return written;
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
