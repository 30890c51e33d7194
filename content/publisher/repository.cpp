#include "content/publisher/repository.h"

#include <cerrno>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "shared/base/fault.h"
#include "shared/tuf/trusted_set.h"

namespace kosk::publisher {
namespace {

// One publication at a time; the lock dies with the process.
class Lock {
  public:
    static Result<Lock> take(const Path& folder) {
        const Path file = folder / ".lock";
        const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (fd < 0) {
            return fail(system_error("open " + file.string(), errno));
        }
        if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
            ::close(fd);
            return fail(ErrorKind::busy,
                        fmt::format("{}: another publication runs", folder.string()));
        }
        return Lock(fd);
    }
    Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Lock& operator=(Lock&&) = delete;
    ~Lock() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

  private:
    explicit Lock(int fd) : fd_(fd) {}
    int fd_;
};

std::string versioned(std::int64_t version, tuf::Role role) {
    return fmt::format("{}.{}.json", version, tuf::name(role));
}

// Every file below `build` by its target path.
Result<std::map<std::string, std::string>> read_build(const Path& build) {
    std::map<std::string, std::string> files;
    std::error_code code;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(build, code)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        const std::string path = entry.path().lexically_relative(build).generic_string();
        if (!tuf::valid_target_path(path)) {
            return fail(
                ErrorKind::invalid,
                fmt::format("{}: a target's name may hold A-Z a-z 0-9 . _ - only; rename it",
                            entry.path().string()));
        }
        ASSIGN_OR_RETURN(files[path], read_file(entry.path()));
    }
    if (code) {
        return fail(system_error("read " + build.string(), code.value()));
    }
    if (files.empty()) {
        return fail(ErrorKind::invalid,
                    fmt::format("{}: nothing to publish; build first", build.string()));
    }
    return files;
}

Publication compare(const std::map<std::string, tuf::TargetFile>& before,
                    const std::map<std::string, tuf::TargetFile>& after) {
    Publication publication;
    for (const auto& [path, target] : after) {
        const auto found = before.find(path);
        publication.added += found == before.end() ? 1 : 0;
        publication.changed += found != before.end() && !(found->second == target) ? 1 : 0;
    }
    for (const auto& [path, target] : before) {
        publication.removed += after.count(path) == 0 ? 1 : 0;
    }
    return publication;
}

}  // namespace

// What is published now; versions are 0 where nothing is.
struct Repository::State {
    std::string root;
    std::int64_t timestamp_version = 0;
    std::int64_t snapshot_version = 0;
    std::string snapshot;
    std::string targets_bytes;
    tuf::Targets targets;
};

std::string consistent_name(std::string_view target, std::string_view sha256) {
    const std::size_t slash = target.rfind('/');
    const std::size_t at = slash == std::string_view::npos ? 0 : slash + 1;
    return fmt::format("{}{}.{}", target.substr(0, at), sha256, target.substr(at));
}

Time Repository::after(std::chrono::days days) const {
    return std::chrono::floor<std::chrono::seconds>(clock_->now()) + days;
}

Result<> Repository::init(const SigningKeys& keys) const {
    if (std::filesystem::exists(metadata("1.root.json"))) {
        return fail(ErrorKind::rejected,
                    fmt::format("{}: a repository is here already", folder_.string()));
    }
    tuf::Root root;
    root.header = {1, after(validity_.root)};
    for (const tuf::Role role :
         {tuf::Role::root, tuf::Role::targets, tuf::Role::snapshot, tuf::Role::timestamp}) {
        ASSIGN_OR_RETURN(const auto signers, keys.of(role));
        for (const auto* signer : signers) {
            const tuf::Key key = tuf::public_half(*signer);
            root.keys[tuf::key_id(key)] = key;
            root.roles[role].key_ids.push_back(tuf::key_id(key));
        }
    }
    ASSIGN_OR_RETURN(const auto signers, keys.of(tuf::Role::root));
    ASSIGN_OR_RETURN(const std::string bytes, tuf::sign_root(root, signers));
    return write_file(metadata("1.root.json"), bytes);
}

Result<Repository::State> Repository::load() const {
    State state;
    std::int64_t version = 1;
    while (std::filesystem::exists(metadata(versioned(version + 1, tuf::Role::root)))) {
        ++version;
    }
    auto root = read_file(metadata(versioned(version, tuf::Role::root)));
    if (!root) {
        return fail(
            ErrorKind::not_found,
            fmt::format("{}: no repository; make one with `kosk-content init`", folder_.string()));
    }
    state.root = std::move(*root);
    const auto timestamp_bytes = read_file(metadata("timestamp.json"));
    if (!timestamp_bytes) {
        return state;
    }
    ASSIGN_OR_RETURN(const auto timestamp, tuf::parse_timestamp(*timestamp_bytes));
    state.timestamp_version = timestamp.header.version;
    state.snapshot_version = timestamp.snapshot.version;
    ASSIGN_OR_RETURN(state.snapshot,
                     read_file(metadata(versioned(state.snapshot_version, tuf::Role::snapshot))));
    ASSIGN_OR_RETURN(const auto snapshot, tuf::parse_snapshot(state.snapshot));
    ASSIGN_OR_RETURN(state.targets_bytes,
                     read_file(metadata(
                         versioned(snapshot.meta.at("targets.json").version, tuf::Role::targets))));
    ASSIGN_OR_RETURN(state.targets, tuf::parse_targets(state.targets_bytes));
    return state;
}

Result<Publication> Repository::publish(const Path& build, const SigningKeys& keys) const {
    ASSIGN_OR_RETURN(const auto files, read_build(build));
    ASSIGN_OR_RETURN(const State state, load());
    ASSIGN_OR_RETURN(const Lock lock, Lock::take(folder_));
    tuf::Targets next;
    for (const auto& [path, bytes] : files) {
        next.targets[path] = tuf::describe_target(bytes);
    }
    Publication publication = compare(state.targets.targets, next.targets);
    const std::int64_t before = state.timestamp_version == 0 ? 0 : state.targets.header.version;
    publication.release = before;
    if (publication.nothing() && before > 0) {
        RETURN_IF_ERROR(write_timestamp(state, state.snapshot, state.snapshot_version, keys));
        return publication;
    }
    publication.release = before + 1;
    for (const auto& [path, bytes] : files) {
        const Path file =
            folder_ / "targets" / consistent_name(path, next.targets[path].hashes.at("sha256"));
        if (!std::filesystem::exists(file)) {
            RETURN_IF_ERROR(write_file(file, bytes));
        }
    }
    KOSK_FAULT_POINT("repository.publish.after_targets");
    next.header = {publication.release, after(validity_.targets)};
    next.published = std::chrono::floor<std::chrono::seconds>(clock_->now());
    ASSIGN_OR_RETURN(const auto signers, keys.of(tuf::Role::targets));
    ASSIGN_OR_RETURN(const std::string targets, tuf::sign_targets(next, signers));
    RETURN_IF_ERROR(
        write_file(metadata(versioned(publication.release, tuf::Role::targets)), targets));
    RETURN_IF_ERROR(write_snapshot(state, targets, publication.release, keys));
    return publication;
}

Result<> Repository::refresh(const SigningKeys& keys) const {
    ASSIGN_OR_RETURN(const State state, load());
    if (state.timestamp_version == 0) {
        return fail(ErrorKind::not_found, "nothing is published yet; publish first");
    }
    ASSIGN_OR_RETURN(const Lock lock, Lock::take(folder_));
    return write_timestamp(state, state.snapshot, state.snapshot_version, keys);
}

Result<> Repository::write_snapshot(const State& state,
                                    std::string_view targets,
                                    std::int64_t targets_version,
                                    const SigningKeys& keys) const {
    tuf::Snapshot snapshot;
    snapshot.header = {state.snapshot_version + 1, after(validity_.snapshot)};
    snapshot.meta["targets.json"] = tuf::describe(targets, targets_version);
    ASSIGN_OR_RETURN(const auto signers, keys.of(tuf::Role::snapshot));
    ASSIGN_OR_RETURN(const std::string bytes, tuf::sign_snapshot(snapshot, signers));
    RETURN_IF_ERROR(
        write_file(metadata(versioned(snapshot.header.version, tuf::Role::snapshot)), bytes));
    KOSK_FAULT_POINT("repository.publish.before_timestamp");
    State next = state;
    next.targets_bytes = targets;
    return write_timestamp(next, bytes, snapshot.header.version, keys);
}

Result<> Repository::write_timestamp(const State& state,
                                     std::string_view snapshot,
                                     std::int64_t snapshot_version,
                                     const SigningKeys& keys) const {
    tuf::Timestamp timestamp;
    timestamp.header = {state.timestamp_version + 1, after(validity_.timestamp)};
    timestamp.snapshot = tuf::describe(snapshot, snapshot_version);
    ASSIGN_OR_RETURN(const auto signers, keys.of(tuf::Role::timestamp));
    ASSIGN_OR_RETURN(const std::string bytes, tuf::sign_timestamp(timestamp, signers));
    RETURN_IF_ERROR(verify_as_client(bytes, snapshot, state.targets_bytes));
    return write_file(metadata("timestamp.json"), bytes);
}

Result<> Repository::verify_as_client(std::string_view timestamp,
                                      std::string_view snapshot,
                                      std::string_view targets) const {
    ASSIGN_OR_RETURN(const std::string root, read_file(metadata("1.root.json")));
    ASSIGN_OR_RETURN(auto trusted, tuf::TrustedSet::create(root, clock_->now()));
    while (auto next =
               read_file(metadata(versioned(trusted.root().header.version + 1, tuf::Role::root)))) {
        RETURN_IF_ERROR(trusted.update_root(*next));
    }
    RETURN_IF_ERROR(trusted.finish_roots());
    RETURN_IF_ERROR(trusted.update_timestamp(timestamp));
    RETURN_IF_ERROR(trusted.update_snapshot(snapshot));
    return trusted.update_targets(targets);
}

Result<> Repository::verify() const {
    ASSIGN_OR_RETURN(const State state, load());
    ASSIGN_OR_RETURN(const std::string timestamp, read_file(metadata("timestamp.json")));
    RETURN_IF_ERROR(verify_as_client(timestamp, state.snapshot, state.targets_bytes));
    for (const auto& [path, target] : state.targets.targets) {
        const Path file = folder_ / "targets" / consistent_name(path, target.hashes.at("sha256"));
        ASSIGN_OR_RETURN(const std::string bytes, read_file(file));
        RETURN_IF_ERROR(tuf::check_bytes(path, bytes, target.length, target.hashes));
    }
    return {};
}

}  // namespace kosk::publisher
