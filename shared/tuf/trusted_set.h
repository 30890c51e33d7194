// What a client trusts while it updates: the decisions of specification 5.3 to 5.6, bytes in,
// verdict out. Whoever fetches and stores stays outside.
//
//     root (trusted) → update_root* → finish_roots → load/update timestamp → load/update snapshot
//     → load/update targets → update_delegated*
//
// "load" takes what was stored before: an expired or outdated file still serves as the memory
// against roll-back. "update" takes what came from outside; on an error nothing changes. All expiry
// is judged against the time the update began (5.1). Thread: one at a time. Pure.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::tuf {

class TrustedSet {
  public:
    // `root` is what this machine trusts already; its expiry is not judged yet.
    // Errors: corrupt, untrusted (not signed by itself).
    static Result<TrustedSet> create(std::string_view root, Time began);

    [[nodiscard]] const Root& root() const { return root_; }
    [[nodiscard]] const std::optional<Timestamp>& timestamp() const { return timestamp_; }
    [[nodiscard]] const std::optional<Snapshot>& snapshot() const { return snapshot_; }
    [[nodiscard]] const std::optional<Targets>& targets() const { return targets_; }

    // The next root: version exactly one higher, signed by the old threshold and by its own (5.3).
    Result<> update_root(std::string_view bytes);
    // No more roots: the last one must not have expired (5.3.10). Errors: untrusted.
    Result<> finish_roots() const;
    // A timestamp or snapshot key was taken away: the stored files of both go (5.3.11). A key that
    // was only added takes no trust from what the others signed.
    [[nodiscard]] static bool dropped_online_keys(const Root& before, const Root& after);

    // Stored files. A file that no longer verifies is simply not loaded (error untrusted).
    Result<> load_timestamp(std::string_view bytes);
    Result<> load_snapshot(std::string_view bytes);
    Result<> load_targets(std::string_view bytes);

    enum class Fresh { unchanged, newer };
    // 5.4: not older than the stored one, its snapshot neither, not expired.
    Result<Fresh> update_timestamp(std::string_view bytes);
    // 5.5: exactly what the timestamp announces; no role vanished or rolled back; not expired.
    Result<> update_snapshot(std::string_view bytes);
    // 5.6: exactly what the snapshot announces; not expired.
    Result<> update_targets(std::string_view bytes);

    // What the snapshot says of a role's file; nullptr: nothing, it is not to be fetched (5.6.7).
    [[nodiscard]] const MetaFile* announced(std::string_view role) const;
    // A delegated role, stored or fetched, as `delegator` ("targets" or a role accepted before)
    // sees it: exactly what the snapshot announces, signed by the keys that this delegator names,
    // not expired. Errors: untrusted, corrupt.
    Result<> update_delegated(std::string_view role,
                              std::string_view delegator,
                              std::string_view bytes);
    // Accepted under this very delegator; nullptr otherwise. A role accepted under another one is
    // verified against this one's keys first.
    const Targets* delegated(std::string_view role, std::string_view delegator);
    // Accepted under whichever delegator, "targets" too; nullptr otherwise.
    [[nodiscard]] const Targets* role(std::string_view name) const;

    // Names of all accepted targets roles.
    [[nodiscard]] std::vector<std::string> roles() const;

    // Whether these bytes are a timestamp in order but older than the one known: a mirror that lags
    // behind, or a stick from last month, and no forgery.
    [[nodiscard]] bool is_older(std::string_view timestamp) const;

    // Whether the stored file is the one announced, so that nothing needs to be fetched. An expired
    // one is not.
    [[nodiscard]] bool snapshot_current() const;
    [[nodiscard]] bool targets_current() const;

  private:
    TrustedSet(Root root, Time began) : root_(std::move(root)), began_(began) {}
    Result<> check_expiry(const Header& header, Role role) const;

    Root root_;
    Time began_;
    std::optional<Timestamp> timestamp_;
    std::optional<Snapshot> snapshot_;
    std::string snapshot_bytes_;
    std::optional<Targets> targets_;
    std::string targets_bytes_;

    struct Delegated {
        Targets targets;
        std::string bytes;
        std::set<std::string, std::less<>> delegators;  // that it was verified against
    };
    [[nodiscard]] Result<> verify_delegated(std::string_view role,
                                            std::string_view delegator,
                                            std::string_view bytes) const;
    std::map<std::string, Delegated, std::less<>> delegated_;
};

}  // namespace kosk::tuf
