// Publishing: from a build and signed metadata to files that terminals accept.
//
// A publication writes targets, then metadata, and timestamp.json last, each atomically: whoever
// fetches meanwhile, and whatever power cut comes, sees the old release or the new. Before anything
// is written the whole is verified as a terminal would. A role whose keys are here (at least as
// many as its threshold) is signed here; what others sign is taken from what they handed in.
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

// A signature is made anew so long before it expires.
inline constexpr std::chrono::days kRenewBefore{60};

struct Publication {
    std::int64_t release = 0;  // version of targets
    int added = 0;
    int changed = 0;
    int removed = 0;
    std::vector<std::string> notes;  // what waits for somebody, in words
    [[nodiscard]] bool nothing() const { return added + changed + removed == 0; }
};

struct PublishOptions {
    std::optional<Path> build;            // none: only what was handed in
    std::vector<Path> files;              // more folders with the files that agencies signed
    std::optional<tuf::Rollout> rollout;  // none: everybody
};

class Repository {
  public:
    Repository(Path folder, const Clock& clock, Validity validity = {})
        : files_(std::move(folder)), clock_(&clock), validity_(validity) {}

    [[nodiscard]] const RepositoryFiles& files() const { return files_; }

    // Begins with this root, or leaves it to be signed when too few of its keys are here: true when
    // it stands. Errors: rejected (there is a repository), invalid (a root that cannot be).
    Result<bool> init(tuf::Root root, const SigningKeys& keys) const;

    // Errors: invalid (a file name TUF cannot carry), not_found (no repository, a signed file is
    // not here), busy (another publication runs), untrusted (signatures are missing, or the result
    // would not verify), rejected (an agency's documents would vanish), no_space.
    Result<Publication> publish(const PublishOptions& options, const SigningKeys& keys) const;

    // A new timestamp, and a new snapshot when that expires soon or `rollout` is given.
    // Errors: as publish().
    Result<> refresh(const SigningKeys& keys,
                     const std::optional<tuf::Rollout>& rollout = std::nullopt) const;

    // Makes the staged root the valid one. What is published is signed anew, by old and new keys,
    // before terminals can see the root. Errors: as publish().
    Result<std::int64_t> commit_root(const SigningKeys& keys) const;

    // The release with every root and a timestamp of its own, valid for `validity`, in the folder
    // of a stick. Consumes two versions of the timestamp: the repository stays newer than the
    // stick. Gives the time until which terminals take the stick, which another role's expiry may
    // make earlier. Errors: as publish(); rejected (something else is in the folder).
    Result<Time> export_usb(const Path& stick,
                            std::chrono::days validity,
                            const SigningKeys& keys) const;

    // Reads everything as a terminal would, the target files included. Errors: untrusted,
    // not_found.
    Result<RefusedAgencies> verify() const;

  private:
    friend class Publishing;
    Result<std::int64_t> commit_first_root(const std::string& bytes) const;
    [[nodiscard]] Time after(std::chrono::days days) const;

    RepositoryFiles files_;
    const Clock* clock_;
    Validity validity_;
};

// Those of `role` among the keys, at least as many as must sign. Errors: untrusted, saying how many
// are missing.
Result<tuf::Signers> enough_signers(const SigningKeys& keys,
                                    const tuf::RoleKeys& role,
                                    std::string_view name);

// Everything there is now, as a client gets it.
ReleaseMetadata release_of(const Published& now);

}  // namespace kosk::publisher
