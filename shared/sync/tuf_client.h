// The client workflow of The Update Framework (specification 5.1 to 5.6): which metadata is asked
// for, in which order, and what of it is remembered. The verdicts are those of tuf::TrustedSet.
//
//     TufClient::open → refresh → role / find
//
// Thread: one at a time.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/sync/repository.h"
#include "shared/tuf/target_search.h"
#include "shared/tuf/trusted_set.h"

namespace kosk::sync {

// Where trusted metadata is kept between two updates: bytes as received, by role.
class MetadataStore {
  public:
    virtual ~MetadataStore() = default;
    // nullopt when there is none.
    virtual Result<std::optional<std::string>> load(std::string_view role) = 0;
    virtual Result<> save(std::string_view role, const std::string& bytes) = 0;
    virtual Result<> forget(std::string_view role) = 0;
};

// Gives "timestamp.json" or "4.snapshot.json" of at most so many bytes; errors as
// Repository::metadata().
using FetchMetadata =
    std::function<Result<std::string>(const std::string& file, std::uint64_t limit)>;

// Many such files at once, in the order of `wanted`.
using FetchManyMetadata =
    std::function<std::vector<Result<std::string>>(const std::vector<WantedFile>& wanted)>;

// The most roots followed in one update (5.3.3).
inline constexpr int kMostRoots = 256;
// The most roles of one release that load_all() takes.
inline constexpr std::size_t kMostLoadedRoles = 1024;

using tuf::FoundTarget;

class TufClient {
  public:
    // Starts from the root that `store` holds. `store` must outlive the client. Nothing is fetched.
    // Errors: not_found (no root), corrupt, untrusted.
    static Result<TufClient> open(MetadataStore& store, FetchMetadata fetch, Time began);

    // Roots, timestamp, snapshot, targets: each saved as soon as it is verified, so that an error
    // keeps what came before it. Errors: untrusted, corrupt, and those of fetching and storing.
    Result<> refresh();

    // A delegated role as `delegator` sees it: from memory, from the store, or fetched. The
    // delegator must have been given out before. Errors: as refresh(); untrusted too when the
    // snapshot does not know the role.
    Result<const tuf::Targets*> role(const std::string& name, const std::string& delegator);

    // Every role that can be reached, level by level, many at once: for who wants all targets and
    // not one. A role that is not signed, expired or not there is refused for itself, and find()
    // gives its error for the paths that are its; `fetch` failing otherwise (offline, timeout,
    // cancelled) fails the whole. Errors: those, unsupported (too many roles), and of storing.
    Result<> load_all(const FetchManyMetadata& fetch);
    // What load_all() refused, by role.
    [[nodiscard]] const std::map<std::string, Error>& refused() const { return refused_; }
    // What the store holds, and nothing else: as it was last verified, expired or not. Errors:
    // not_found, untrusted (it is not whole).
    Result<> load_stored();
    // When the newest of the accepted roles was published, where they say so.
    [[nodiscard]] std::optional<Time> published() const;
    // Every path that an accepted role names, whether or not it may.
    [[nodiscard]] std::set<std::string> all_paths() const;

    // Pre-order search of the delegations (5.6.7); nullopt: nobody who may speak of `path` knows
    // it. A role on the way that cannot be had ends the search with its error.
    Result<std::optional<FoundTarget>> find(const std::string& path);

    [[nodiscard]] const tuf::TrustedSet& trusted() const { return trusted_; }
    tuf::TrustedSet& trusted() { return trusted_; }
    // True when refresh() met a timestamp that is in order but older than the one known.
    [[nodiscard]] bool met_older() const { return met_older_; }
    // "7.agency.json" or, without consistent snapshots, "agency.json"; percent-encoded.
    [[nodiscard]] std::string file_name(std::string_view role, std::int64_t version) const;

  private:
    TufClient(MetadataStore& store, FetchMetadata fetch, tuf::TrustedSet trusted)
        : store_(&store), fetch_(std::move(fetch)), trusted_(std::move(trusted)) {}
    Result<> refresh_root();
    Result<> refresh_timestamp();
    Result<> refresh_snapshot();
    Result<> refresh_targets();

    struct Edge {
        std::string delegator;
        std::string role;
        auto operator<=>(const Edge&) const = default;
    };
    Result<bool> load_known(const Edge& edge);
    Result<> load_level(const std::vector<Edge>& edges, const FetchManyMetadata& fetch);

    MetadataStore* store_;
    FetchMetadata fetch_;
    tuf::TrustedSet trusted_;
    bool met_older_ = false;
    std::map<Edge, Error> refused_edges_;
    std::map<std::string, Error> refused_;
};

}  // namespace kosk::sync
