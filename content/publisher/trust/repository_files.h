// The files of a TUF repository in a folder that any HTTP server can serve:
//
//     metadata/1.root.json … N.targets.json N.NAME.json N.snapshot.json timestamp.json
//     targets/rights/<sha256>.liberty.json …            (consistent snapshots)
//     .staged/root.json targets.json NAME.json          metadata that waits for signatures
//
// Only files that timestamp.json leads to are published. All others are older versions or
// unfinished.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::publisher {

struct SignedTargets {
    std::string bytes;
    tuf::Targets targets;
};

// The metadata that is published now.
struct Published {
    std::vector<std::string> roots;  // from version 1 on
    tuf::Root root;                  // the last of them
    std::string timestamp_bytes;     // "" before the first publication
    tuf::Timestamp timestamp;
    std::string snapshot_bytes;
    tuf::Snapshot snapshot;
    SignedTargets top;
    std::map<std::string, SignedTargets> agencies;  // by name; former agencies, too

    [[nodiscard]] bool any() const { return !timestamp_bytes.empty(); }
    // All published targets by path. A target counts only when the role that its path belongs to
    // signed it.
    [[nodiscard]] std::map<std::string, tuf::TargetFile> content() const;
};

class RepositoryFiles {
  public:
    explicit RepositoryFiles(Path folder) : folder_(std::move(folder)) {}

    // Errors: not_found (no root), corrupt, invalid (a file is too large); the file is named.
    [[nodiscard]] Result<Published> load() const;

    [[nodiscard]] Path folder() const { return folder_; }
    [[nodiscard]] Path metadata(std::string_view file) const { return folder_ / "metadata" / file; }
    [[nodiscard]] Path metadata(std::string_view role, std::int64_t version) const;
    [[nodiscard]] Path target(std::string_view path, const tuf::TargetFile& target) const;
    [[nodiscard]] Path staged(std::string_view role) const;

    // nullopt when nothing waits for this role. Errors: internal.
    [[nodiscard]] Result<std::optional<std::string>> load_staged(std::string_view role) const;
    [[nodiscard]] std::vector<std::string> staged_roles() const;  // sorted
    void unstage(std::string_view role) const;

  private:
    Result<> load_roots(Published& now) const;

    Path folder_;
};

// Only one program at a time may write a repository. The lock ends with the object or the process.
class RepositoryLock {
  public:
    // Errors: busy (another program has it), internal.
    static Result<RepositoryLock> take(const Path& folder);
    RepositoryLock(RepositoryLock&& other) noexcept;
    RepositoryLock& operator=(RepositoryLock&&) = delete;
    ~RepositoryLock();

  private:
    explicit RepositoryLock(int fd) : fd_(fd) {}
    int fd_;
};

// Where the repository keeps a target: "rights/<sha256>.liberty.json".
std::string consistent_name(std::string_view target, std::string_view sha256);

}  // namespace kosk::publisher
