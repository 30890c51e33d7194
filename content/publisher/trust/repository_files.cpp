#include "content/publisher/trust/repository_files.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "content/publisher/trust/agencies.h"

namespace kosk::publisher {
namespace {

// `metadata`, which was parsed from `file`; its error is made to name the file.
template <class T>
Result<T> parsed(const Path& file, Result<T> metadata) {
    if (!metadata) {
        return fail_in(file.string(), metadata.error());
    }
    return metadata;
}

}  // namespace

std::string consistent_name(std::string_view target, std::string_view sha256) {
    const std::size_t slash = target.rfind('/');
    const std::size_t at = slash == std::string_view::npos ? 0 : slash + 1;
    return fmt::format("{}{}.{}", target.substr(0, at), sha256, target.substr(at));
}

std::map<std::string, tuf::TargetFile> Published::content() const {
    std::map<std::string, tuf::TargetFile> content = top.targets.targets;
    if (!top.targets.delegations) {
        return content;
    }
    for (const tuf::DelegatedRole& role : top.targets.delegations->roles) {
        const auto agency = agencies.find(role.name);
        if (agency == agencies.end()) {
            continue;
        }
        for (const auto& [path, target] : agency->second.targets.targets) {
            if (owns(role, path)) {
                content.emplace(path, target);
            }
        }
    }
    return content;
}

Path RepositoryFiles::metadata(std::string_view role, std::int64_t version) const {
    return metadata(fmt::format("{}.{}.json", version, role));
}

Path RepositoryFiles::target(std::string_view path, const tuf::TargetFile& target) const {
    const auto hash = target.hashes.find("sha256");
    return folder_ / "targets" /
           consistent_name(path, hash == target.hashes.end() ? "" : hash->second);
}

Path RepositoryFiles::staged(std::string_view role) const {
    return folder_ / ".staged" / fmt::format("{}.json", role);
}

Result<std::optional<std::string>> RepositoryFiles::load_staged(std::string_view role) const {
    auto bytes = read_file(staged(role), tuf::kTargetsLimit);
    if (bytes) {
        return std::optional(std::move(*bytes));
    }
    if (bytes.error().kind == ErrorKind::not_found) {
        return std::optional<std::string>();
    }
    return fail(bytes.error());
}

std::vector<std::string> RepositoryFiles::staged_roles() const {
    std::vector<std::string> roles;
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / ".staged", code)) {
        if (entry.path().extension() == ".json") {
            roles.push_back(entry.path().stem().string());
        }
    }
    std::sort(roles.begin(), roles.end());
    return roles;
}

void RepositoryFiles::unstage(std::string_view role) const {
    std::error_code code;
    std::filesystem::remove(staged(role), code);
}

Result<> RepositoryFiles::load_roots(Published& now) const {
    for (;;) {
        const Path file = metadata("root", std::ssize(now.roots) + 1);
        auto root = read_file(file, tuf::kRootLimit);
        if (!root && root.error().kind == ErrorKind::not_found) {
            break;
        }
        RETURN_IF_ERROR(root);
        now.roots.push_back(std::move(*root));
    }
    if (now.roots.empty()) {
        return fail(
            ErrorKind::not_found,
            fmt::format("{}: no repository; make one with `kosk-content init`", folder_.string()));
    }
    ASSIGN_OR_RETURN(
        now.root,
        parsed(metadata("root", std::ssize(now.roots)), tuf::parse_root(now.roots.back())));
    return {};
}

Result<Published> RepositoryFiles::load() const {
    Published now;
    RETURN_IF_ERROR(load_roots(now));
    auto timestamp = read_file(metadata("timestamp.json"), tuf::kTimestampLimit);
    if (!timestamp) {
        if (timestamp.error().kind == ErrorKind::not_found) {
            return now;
        }
        return fail(timestamp.error());
    }
    now.timestamp_bytes = std::move(*timestamp);
    ASSIGN_OR_RETURN(now.timestamp,
                     parsed(metadata("timestamp.json"), tuf::parse_timestamp(now.timestamp_bytes)));
    const Path snapshot = metadata("snapshot", now.timestamp.snapshot.version);
    ASSIGN_OR_RETURN(now.snapshot_bytes, read_file(snapshot, tuf::kSnapshotLimit));
    ASSIGN_OR_RETURN(now.snapshot, parsed(snapshot, tuf::parse_snapshot(now.snapshot_bytes)));
    for (const auto& [name, meta] : now.snapshot.meta) {
        const std::string role = name.substr(0, name.rfind(".json"));
        SignedTargets& targets = role == "targets" ? now.top : now.agencies[role];
        const Path file = metadata(role, meta.version);
        ASSIGN_OR_RETURN(targets.bytes, read_file(file, tuf::kTargetsLimit));
        ASSIGN_OR_RETURN(targets.targets, parsed(file, tuf::parse_targets(targets.bytes)));
    }
    return now;
}

Result<RepositoryLock> RepositoryLock::take(const Path& folder) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    const Path file = folder / ".lock";
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) {
        return fail(system_error("open " + file.string(), errno));
    }
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        return fail(ErrorKind::busy, fmt::format("{}: another publication runs", folder.string()));
    }
    return RepositoryLock(fd);
}

RepositoryLock::RepositoryLock(RepositoryLock&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)) {}

RepositoryLock::~RepositoryLock() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

}  // namespace kosk::publisher
