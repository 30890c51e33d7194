// A TUF repository on disk, and the publication of releases in it.
//
// A publication writes targets first, then metadata, and timestamp.json last, each file atomically.
// A terminal that fetches meanwhile, or after a power cut, finds the old release or the new one.
// All metadata is verified as a terminal would verify it before anything is written. A role is
// signed here when as many of its keys as its threshold are on this machine; otherwise the metadata
// that its key holders signed elsewhere is taken from the staged files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "content/publisher/trust/client_check.h"
#include "content/publisher/trust/repository_files.h"
#include "content/publisher/trust/signing_keys.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::publisher {

struct Validity {
    std::chrono::days root{730};
    std::chrono::days targets{365};
    std::chrono::days snapshot{365};
    std::chrono::days timestamp{14};
};

// Metadata that expires within this time is signed anew.
inline constexpr std::chrono::days kRenewBefore{60};

struct Publication {
    std::int64_t release = 0;  // the version of the targets metadata
    int added = 0;
    int changed = 0;
    int removed = 0;
    std::vector<std::string> notes;  // for the operator: what others still have to do
    [[nodiscard]] bool nothing() const { return added + changed + removed == 0; }
};

struct PublishOptions {
    std::optional<Path> build;            // none: only publish what others signed
    std::vector<Path> files;              // more folders with files that agencies signed
    std::optional<tuf::Rollout> rollout;  // none: all terminals take the release
};

class Repository {
  public:
    Repository(Path folder, const Clock& clock, Validity validity = {})
        : files_(std::move(folder)), clock_(&clock), validity_(validity) {}

    [[nodiscard]] const RepositoryFiles& files() const { return files_; }

    // Begins a repository with this root. Returns true when the root is signed and written, false
    // when too few of its keys are in `keys` and it is staged for more signatures.
    // Errors: rejected (a repository is there already), invalid (check_root() refuses the root).
    Result<bool> init(tuf::Root root, const SigningKeys& keys) const;

    // Publishes a build, staged metadata, or both.
    // Errors: invalid (a file name that cannot be a target path), not_found (no repository, or a
    // file that was signed is missing), busy (another publication runs), untrusted (signatures are
    // missing, or a terminal would refuse the result), rejected (documents of an agency would
    // disappear, or the build is not the one that was signed), no_space.
    Result<Publication> publish(const PublishOptions& options, const SigningKeys& keys) const;

    // Signs a new timestamp, and a new snapshot when it expires soon or `rollout` changes.
    // Errors: as publish().
    Result<> refresh(const SigningKeys& keys,
                     const std::optional<tuf::Rollout>& rollout = std::nullopt) const;

    // Makes the staged root valid and returns its version. What is published is signed anew by old
    // and new keys before terminals can see the root. Errors: as publish().
    Result<std::int64_t> commit_root(const SigningKeys& keys) const;

    // Writes the release to the folder `stick`, with all roots and with a timestamp of its own that
    // is valid for `validity`. Uses two versions of the timestamp, so that the repository stays
    // newer than the stick. Returns the time until which terminals accept the stick: the earliest
    // expiry of any of its roles.
    // Errors: as publish(); rejected (the folder holds something else).
    Result<Time> export_usb(const Path& stick,
                            std::chrono::days validity,
                            const SigningKeys& keys) const;

    // Verifies all metadata and all target files as a terminal would. Returns the agencies that are
    // refused. Errors: untrusted, corrupt, not_found.
    Result<RefusedAgencies> verify() const;

  private:
    friend class Publishing;
    Result<std::int64_t> commit_first_root(const std::string& bytes) const;
    [[nodiscard]] Time after(std::chrono::days days) const;

    RepositoryFiles files_;
    const Clock* clock_;
    Validity validity_;
};

// The keys of `role` among `keys`. Errors: untrusted (fewer than must sign; `name` is the role in
// the text).
Result<tuf::Signers> enough_signers(const SigningKeys& keys,
                                    const tuf::RoleKeys& role,
                                    std::string_view name);

// The published metadata as a client fetches it.
ReleaseMetadata release_of(const Published& now);

}  // namespace kosk::publisher
