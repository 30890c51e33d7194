// The export of a release to a USB stick: Repository::export_usb.
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "content/publisher/trust/repository.h"
#include "shared/base/fault.h"

namespace kosk::publisher {
namespace {

// Whether the folder is empty or holds an earlier export of this repository.
Result<> check_stick(const RepositoryFiles& stick, const std::string& first_root) {
    std::error_code code;
    const bool empty = !std::filesystem::exists(stick.folder(), code) ||
                       std::filesystem::is_empty(stick.folder(), code);
    if (code) {
        return fail(system_error(stick.folder().string(), code.value()));
    }
    const auto root = read_file(stick.metadata("root", 1));
    if (empty || (root && *root == first_root)) {
        return {};
    }
    return fail(
        ErrorKind::rejected,
        fmt::format("{}: holds something else; name an empty folder", stick.folder().string()));
}

Result<> copy_unless_there(const Path& to, const std::string& bytes) {
    const auto there = read_file(to);
    return there && *there == bytes ? Result<>() : write_file(to, bytes);
}

Result<> remove_other_files(const Path& folder, const std::set<Path>& wanted) {
    std::error_code code;
    std::vector<Path> others;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, code)) {
        if (entry.is_regular_file() && !wanted.contains(entry.path())) {
            others.push_back(entry.path());
        }
    }
    for (const Path& file : others) {
        std::filesystem::remove(file, code);
    }
    return code ? Result<>(fail(system_error("remove from " + folder.string(), code.value())))
                : Result<>();
}

Result<> write_stick(const RepositoryFiles& from,
                     const RepositoryFiles& stick,
                     const Published& now,
                     const std::string& timestamp) {
    std::set<Path> wanted;
    for (const auto& [path, target] : now.content()) {
        ASSIGN_OR_RETURN(const std::string bytes, read_file(from.target(path, target)));
        RETURN_IF_ERROR(tuf::check_bytes(path, bytes, target.length, target.hashes));
        RETURN_IF_ERROR(copy_unless_there(stick.target(path, target), bytes));
        wanted.insert(stick.target(path, target));
    }
    for (std::size_t i = 0; i < now.roots.size(); ++i) {
        RETURN_IF_ERROR(copy_unless_there(stick.metadata("root", static_cast<std::int64_t>(i) + 1),
                                          now.roots[i]));
    }
    for (const auto& [name, agency] : now.agencies) {
        RETURN_IF_ERROR(
            copy_unless_there(stick.metadata(name, agency.targets.header.version), agency.bytes));
    }
    RETURN_IF_ERROR(copy_unless_there(stick.metadata("targets", now.top.targets.header.version),
                                      now.top.bytes));
    RETURN_IF_ERROR(copy_unless_there(stick.metadata("snapshot", now.snapshot.header.version),
                                      now.snapshot_bytes));
    RETURN_IF_ERROR(write_file(stick.metadata("timestamp.json"), timestamp));
    return remove_other_files(stick.folder() / "targets", wanted);
}

Result<std::string> timestamp_of(const Published& now,
                                 int versions_later,
                                 Time expires,
                                 const tuf::Signers& signers) {
    tuf::Timestamp timestamp;
    timestamp.header = {now.timestamp.header.version + versions_later, expires};
    timestamp.snapshot = now.timestamp.snapshot;
    return tuf::sign_timestamp(timestamp, signers);
}

}  // namespace

Result<Time> Repository::export_usb(const Path& folder,
                                    std::chrono::days validity,
                                    const SigningKeys& keys) const {
    ASSIGN_OR_RETURN(const auto lock, RepositoryLock::take(files_.folder()));
    ASSIGN_OR_RETURN(const Published now, files_.load());
    if (!now.any()) {
        return fail(ErrorKind::not_found, "nothing is published yet; publish first");
    }
    const RepositoryFiles stick(folder);
    RETURN_IF_ERROR(check_stick(stick, now.roots.front()));
    ASSIGN_OR_RETURN(const auto signers,
                     enough_signers(keys, now.root.roles.at(tuf::Role::timestamp), "timestamp"));
    ASSIGN_OR_RETURN(const std::string theirs, timestamp_of(now, 1, after(validity), signers));
    ASSIGN_OR_RETURN(const std::string ours,
                     timestamp_of(now, 2, after(validity_.timestamp), signers));
    ReleaseMetadata release = release_of(now);
    for (const std::string& timestamp : {theirs, ours}) {
        release.timestamp = timestamp;
        RETURN_IF_ERROR(check_as_client(release, now, clock_->now()));
    }
    // Written before the stick, so that its version number is never used for another timestamp.
    RETURN_IF_ERROR(write_file(files_.metadata("timestamp.json"), ours));
    KOSK_FAULT_POINT("repository.export.before_stick");
    RETURN_IF_ERROR(write_stick(files_, stick, now, theirs));
    RETURN_IF_ERROR(Repository(folder, *clock_).verify());
    return std::min({after(validity),
                     now.snapshot.header.expires,
                     now.top.targets.header.expires,
                     now.root.header.expires});
}

}  // namespace kosk::publisher
