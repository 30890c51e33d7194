#include "shared/sync/tuf_client.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "shared/base/encoding.h"
#include "shared/base/fault.h"

namespace kosk::sync {
namespace {

std::uint64_t limit_of(const tuf::MetaFile& announced, std::uint64_t most) {
    return std::min(announced.length.value_or(most), most);
}

}  // namespace

Result<TufClient> TufClient::open(MetadataStore& store, FetchMetadata fetch, Time began) {
    ASSIGN_OR_RETURN(const auto root, store.load("root"));
    if (!root) {
        return fail(ErrorKind::not_found, "no trusted root");
    }
    auto trusted = tuf::TrustedSet::create(*root, began);
    if (!trusted) {
        return fail_in("the trusted root", trusted.error());
    }
    return TufClient(store, std::move(fetch), std::move(*trusted));
}

Result<> TufClient::refresh() {
    RETURN_IF_ERROR(refresh_root());
    RETURN_IF_ERROR(trusted_.finish_roots());
    RETURN_IF_ERROR(refresh_timestamp());
    RETURN_IF_ERROR(refresh_snapshot());
    return refresh_targets();
}

Result<> TufClient::refresh_root() {
    for (int i = 0; i < kMostRoots; ++i) {
        const std::int64_t next = trusted_.root().header.version + 1;
        const auto bytes = fetch_(fmt::format("{}.root.json", next), tuf::kRootLimit);
        if (!bytes) {
            if (bytes.error().kind == ErrorKind::not_found) {
                return {};
            }
            return fail(bytes.error());
        }
        const tuf::Root before = trusted_.root();
        RETURN_IF_ERROR(trusted_.update_root(*bytes));
        if (tuf::TrustedSet::dropped_online_keys(before, trusted_.root())) {
            RETURN_IF_ERROR(store_->forget("timestamp"));
            RETURN_IF_ERROR(store_->forget("snapshot"));
        }
        RETURN_IF_ERROR(store_->save("root", *bytes));
        KOSK_FAULT_POINT("update.after_root");
    }
    return {};  // 5.3.3: the rest of a long line of roots is for the next update
}

Result<> TufClient::refresh_timestamp() {
    // A stored file that no longer verifies, as after a change of keys, is as good as none.
    ASSIGN_OR_RETURN(const auto stored, store_->load("timestamp"));
    if (stored) {
        (void)trusted_.load_timestamp(*stored);
    }
    ASSIGN_OR_RETURN(const std::string bytes, fetch_("timestamp.json", tuf::kTimestampLimit));
    met_older_ = trusted_.is_older(bytes);
    ASSIGN_OR_RETURN(const auto fresh, trusted_.update_timestamp(bytes));
    if (fresh == tuf::TrustedSet::Fresh::newer) {
        RETURN_IF_ERROR(store_->save("timestamp", bytes));
    }
    KOSK_FAULT_POINT("update.after_timestamp");
    return {};
}

Result<> TufClient::refresh_snapshot() {
    ASSIGN_OR_RETURN(const auto stored, store_->load("snapshot"));
    if (stored) {
        (void)trusted_.load_snapshot(*stored);
    }
    if (trusted_.snapshot_current()) {
        return {};
    }
    const tuf::MetaFile& announced = trusted_.timestamp()->snapshot;
    ASSIGN_OR_RETURN(
        const std::string bytes,
        fetch_(file_name("snapshot", announced.version), limit_of(announced, tuf::kSnapshotLimit)));
    RETURN_IF_ERROR(trusted_.update_snapshot(bytes));
    return store_->save("snapshot", bytes);
}

Result<> TufClient::refresh_targets() {
    ASSIGN_OR_RETURN(const auto stored, store_->load("targets"));
    if (stored) {
        (void)trusted_.load_targets(*stored);
    }
    if (trusted_.targets_current()) {
        return {};
    }
    const tuf::MetaFile& announced = *trusted_.announced("targets");
    ASSIGN_OR_RETURN(
        const std::string bytes,
        fetch_(file_name("targets", announced.version), limit_of(announced, tuf::kTargetsLimit)));
    RETURN_IF_ERROR(trusted_.update_targets(bytes));
    return store_->save("targets", bytes);
}

std::string TufClient::file_name(std::string_view role, std::int64_t version) const {
    const std::string encoded = percent_encode(role);
    return trusted_.root().consistent_snapshot ? fmt::format("{}.{}.json", version, encoded)
                                               : encoded + ".json";
}

Result<const tuf::Targets*> TufClient::role(const std::string& name, const std::string& delegator) {
    if (name == "targets") {
        return trusted_.role(name);
    }
    if (const tuf::Targets* known = trusted_.delegated(name, delegator)) {
        return known;
    }
    if (const auto refused = refused_edges_.find({delegator, name});
        refused != refused_edges_.end()) {
        return fail(refused->second);
    }
    const tuf::MetaFile* announced = trusted_.announced(name);
    if (announced == nullptr) {
        return fail(ErrorKind::untrusted, name + ": not in the snapshot");
    }
    ASSIGN_OR_RETURN(const auto stored, store_->load(name));
    if (!stored || !trusted_.update_delegated(name, delegator, *stored)) {
        ASSIGN_OR_RETURN(
            const std::string bytes,
            fetch_(file_name(name, announced->version), limit_of(*announced, tuf::kTargetsLimit)));
        RETURN_IF_ERROR(trusted_.update_delegated(name, delegator, bytes));
        RETURN_IF_ERROR(store_->save(name, bytes));
    }
    return trusted_.delegated(name, delegator);
}

// True when memory or the store had it.
Result<bool> TufClient::load_known(const Edge& edge) {
    if (trusted_.delegated(edge.role, edge.delegator) != nullptr) {
        return true;
    }
    ASSIGN_OR_RETURN(const auto stored, store_->load(edge.role));
    return stored && trusted_.update_delegated(edge.role, edge.delegator, *stored).has_value();
}

Result<> TufClient::load_level(const std::vector<Edge>& edges, const FetchManyMetadata& fetch) {
    std::vector<Edge> asked;
    std::vector<WantedFile> wanted;
    for (const Edge& edge : edges) {
        ASSIGN_OR_RETURN(const bool known, load_known(edge));
        if (known) {
            continue;
        }
        if (const tuf::MetaFile* announced = trusted_.announced(edge.role)) {
            asked.push_back(edge);
            wanted.push_back({file_name(edge.role, announced->version),
                              limit_of(*announced, tuf::kTargetsLimit)});
        } else {
            refused_edges_[edge] = {ErrorKind::untrusted, edge.role + ": not in the snapshot"};
        }
    }
    const auto answers = wanted.empty() ? std::vector<Result<std::string>>() : fetch(wanted);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto& [delegator, name] = asked[i];
        Result<> taken;
        if (!answers[i]) {
            const ErrorKind kind = answers[i].error().kind;
            if (kind != ErrorKind::not_found && kind != ErrorKind::untrusted) {
                return fail(answers[i].error());
            }
            taken = fail(answers[i].error());
        } else if (taken = trusted_.update_delegated(name, delegator, *answers[i]); taken) {
            RETURN_IF_ERROR(store_->save(name, *answers[i]));
        }
        if (!taken) {
            refused_edges_[asked[i]] = taken.error();
        }
    }
    return {};
}

Result<> TufClient::load_all(const FetchManyMetadata& fetch) {
    std::set<std::string> expanded;
    std::vector<std::string> level{"targets"};
    while (!level.empty()) {
        std::vector<Edge> edges;
        for (const std::string& delegator : level) {
            const tuf::Targets* targets = trusted_.role(delegator);
            if (targets == nullptr || !targets->delegations || !expanded.insert(delegator).second) {
                continue;
            }
            const auto& delegations = *targets->delegations;
            if (delegations.succinct &&
                (1ULL << delegations.succinct->bit_length) > kMostLoadedRoles) {
                return fail(ErrorKind::unsupported, delegator + ": too many bins");
            }
            for (const tuf::DelegatedRole& role : delegations.roles) {
                edges.push_back({delegator, role.name});
            }
            for (const std::string& bin : delegations.succinct
                                              ? tuf::bin_names(*delegations.succinct)
                                              : std::vector<std::string>()) {
                edges.push_back({delegator, bin});
            }
        }
        if (expanded.size() + edges.size() > kMostLoadedRoles) {
            return fail(ErrorKind::unsupported, "more delegated roles than a terminal takes");
        }
        RETURN_IF_ERROR(load_level(edges, fetch));
        level.clear();
        for (const Edge& edge : edges) {
            level.push_back(edge.role);
        }
    }
    for (const auto& [edge, error] : refused_edges_) {
        refused_.emplace(edge.role, error);
    }
    return {};
}

Result<> TufClient::load_stored() {
    for (const auto& [name, load] : {std::pair{"snapshot", &tuf::TrustedSet::load_snapshot},
                                     std::pair{"targets", &tuf::TrustedSet::load_targets}}) {
        ASSIGN_OR_RETURN(const auto bytes, store_->load(name));
        if (!bytes) {
            return fail(ErrorKind::not_found, "nothing was ever taken from the centre");
        }
        RETURN_IF_ERROR((trusted_.*load)(*bytes));
    }
    return load_all([](const std::vector<WantedFile>& wanted) {
        return std::vector<Result<std::string>>(wanted.size(),
                                                fail(ErrorKind::not_found, "not stored"));
    });
}

std::optional<Time> TufClient::published() const {
    std::optional<Time> latest;
    for (const std::string& role : trusted_.roles()) {
        latest = std::max(latest, trusted_.role(role)->published);
    }
    return latest;
}

std::set<std::string> TufClient::all_paths() const {
    std::set<std::string> paths;
    for (const std::string& role : trusted_.roles()) {
        for (const auto& [path, target] : trusted_.role(role)->targets) {
            paths.insert(path);
        }
    }
    return paths;
}

Result<std::optional<FoundTarget>> TufClient::find(const std::string& path) {
    return tuf::find_target(path, [this](const std::string& name, const std::string& delegator) {
        return role(name, delegator);
    });
}

}  // namespace kosk::sync
