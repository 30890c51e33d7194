#include "central/inbox/write_files.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "central/openrosa/names.h"
#include "shared/base/descriptor.h"
#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"

namespace kosk::central::inbox {
namespace {

constexpr std::size_t kLongestName = 200;

tl::unexpected<Error> taken(const Path& path) {
    return fail(ErrorKind::rejected,
                path.string() + " is there already; nothing is written over it");
}

// `name` in the folder `above`, made if it is not there; a link or a file of that name is refused.
Result<Descriptor> private_folder(int above, const std::string& name, const Path& path) {
    if (::mkdirat(above, name.c_str(), 0700) != 0 && errno != EEXIST) {
        return fail(system_error("create " + path.string(), errno));
    }
    Descriptor folder(
        ::openat(above, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (folder.get() < 0) {
        return errno == ENOTDIR || errno == ELOOP
                   ? Result<Descriptor>(taken(path))
                   : fail(system_error("open " + path.string(), errno));
    }
    struct stat is {};
    if (::fstat(folder.get(), &is) != 0 || is.st_uid != ::geteuid() || (is.st_mode & 0077U) != 0) {
        return fail(ErrorKind::rejected, path.string() + " is there already, open to others");
    }
    return folder;
}

// Whether the file that is there is ours alone and holds exactly `bytes`.
bool same_file(int folder, const std::string& name, std::string_view bytes) {
    const Descriptor file(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat is {};
    if (file.get() < 0 || ::fstat(file.get(), &is) != 0 || !S_ISREG(is.st_mode) ||
        is.st_uid != ::geteuid() || (is.st_mode & 0077U) != 0 ||
        static_cast<std::uint64_t>(is.st_size) != bytes.size()) {
        return false;
    }
    std::string there(bytes.size(), '\0');
    std::size_t at = 0;
    while (at < there.size()) {
        const ssize_t count = ::read(file.get(), &there[at], there.size() - at);
        if (count <= 0) {
            return false;
        }
        at += static_cast<std::size_t>(count);
    }
    return there == bytes;
}

Result<> write_all(int file, std::string_view bytes, const Path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return fail(system_error("write " + path.string(), errno));
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return ::fsync(file) == 0 ? Result<>() : fail(system_error("fsync " + path.string(), errno));
}

Result<> write_private(int folder,
                       const std::string& name,
                       std::string_view bytes,
                       const Path& path) {
    const Descriptor file(
        ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (file.get() < 0) {
        if (errno != EEXIST) {
            return fail(system_error("create " + path.string(), errno));
        }
        return same_file(folder, name, bytes) ? Result<>() : taken(path);
    }
    auto written = write_all(file.get(), bytes, path);
    if (!written) {
        ::unlinkat(folder, name.c_str(), 0);
    }
    return written;
}

}  // namespace

std::string folder_name(std::string_view instance_id) {
    std::string name;
    for (const char c : percent_encode(instance_id)) {
        if (c == '.') {
            name += "%2E";
        } else {
            name.push_back(c);
        }
    }
    // No encoded name begins so.
    return name.size() <= kLongestName ? name : "%sha256-" + hex(crypto::sha256(instance_id));
}

Result<> write_files(const Opened& opened, const Path& out) {
    for (const NamedFile& file : opened.files) {
        if (!safe_file_name(file.name)) {
            return fail(ErrorKind::corrupt, "a file's name holds a path or control characters");
        }
    }
    if (opened.files.empty()) {
        return {};
    }
    RETURN_IF_ERROR(make_folders(out));
    const Descriptor above(::open(out.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (above.get() < 0) {
        return fail(system_error("open " + out.string(), errno));
    }
    const std::string name = folder_name(opened.listing.instance_id);
    ASSIGN_OR_RETURN(const Descriptor folder, private_folder(above.get(), name, out / name));
    for (const NamedFile& file : opened.files) {
        RETURN_IF_ERROR(write_private(folder.get(), file.name, file.bytes, out / name / file.name));
    }
    RETURN_IF_ERROR(sync_folder(out / name));
    return sync_folder(out);
}

}  // namespace kosk::central::inbox
