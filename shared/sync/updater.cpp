#include "shared/sync/updater.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "shared/base/fault.h"

namespace kosk::sync {
namespace {

constexpr int kMostRoots = 256;

std::string root_name(std::int64_t version) {
    return fmt::format("metadata/{}.root.json", version);
}

// With consistent snapshots the name carries the version, else it does not (specification 5.5.3).
std::string metadata_name(const tuf::TrustedSet& trusted, tuf::Role role, std::int64_t version) {
    return trusted.root().consistent_snapshot
               ? fmt::format("metadata/{}.{}.json", version, tuf::name(role))
               : fmt::format("metadata/{}.json", tuf::name(role));
}

std::string target_name(const tuf::TrustedSet& trusted,
                        const std::string& path,
                        const tuf::TargetFile& target) {
    const auto hash = target.hashes.find("sha256");
    const auto& digest = hash == target.hashes.end() ? target.hashes.begin()->second : hash->second;
    if (!trusted.root().consistent_snapshot) {
        return "targets/" + path;
    }
    const std::size_t slash = path.rfind('/');
    const std::size_t at = slash == std::string::npos ? 0 : slash + 1;
    return fmt::format("targets/{}{}.{}", path.substr(0, at), digest, path.substr(at));
}

}  // namespace

Updater::Updater(content::Store& store,
                 net::Transport& transport,
                 const Clock& clock,
                 std::string repository,
                 std::string first_root)
    : store_(&store),
      transport_(&transport),
      clock_(&clock),
      repository_(std::move(repository)),
      first_root_(std::move(first_root)) {
    while (!repository_.empty() && repository_.back() == '/') {
        repository_.pop_back();
    }
}

Result<UpdateReport> Updater::run_once(std::stop_token stop) {
    // A clock that fell back, as after a dead battery, must not bring expired metadata to life.
    ASSIGN_OR_RETURN(const auto known, store_->info());
    const Time began = known ? std::max(clock_->now(), known->verified_at) : clock_->now();

    ASSIGN_OR_RETURN(auto trusted, trusted_root(began, stop));
    RETURN_IF_ERROR(load_stored(trusted));
    content::Store::Change change;
    RETURN_IF_ERROR(update_metadata(trusted, change, stop));
    ASSIGN_OR_RETURN(const UpdateReport report, fetch_targets(trusted, change, stop));

    content::ReleaseInfo info;
    info.release = report.release;
    info.published_at = trusted.targets()->published.value_or(began);
    info.verified_at = began;
    info.expires_at = trusted.timestamp()->header.expires;
    change.info = info;
    RETURN_IF_ERROR(store_->apply(change));
    return report;
}

Result<tuf::TrustedSet> Updater::trusted_root(Time began, std::stop_token stop) {
    ASSIGN_OR_RETURN(const auto stored, store_->metadata("root"));
    auto trusted = tuf::TrustedSet::create(stored.value_or(first_root_), began);
    if (!trusted) {
        return fail_in("the trusted root", trusted.error());
    }
    if (!stored) {
        content::Store::Change change;
        change.metadata["root"] = first_root_;
        RETURN_IF_ERROR(store_->apply(change));
    }
    RETURN_IF_ERROR(follow_roots(*trusted, stop));
    RETURN_IF_ERROR(trusted->finish_roots());
    return trusted;
}

Result<> Updater::follow_roots(tuf::TrustedSet& trusted, std::stop_token stop) {
    for (int i = 0; i < kMostRoots; ++i) {
        const auto bytes =
            fetch(root_name(trusted.root().header.version + 1), tuf::kRootLimit, stop);
        if (!bytes) {
            if (bytes.error().kind == ErrorKind::not_found) {
                return {};
            }
            return fail(bytes.error());
        }
        const tuf::Root before = trusted.root();
        RETURN_IF_ERROR(trusted.update_root(*bytes));
        content::Store::Change change;
        change.metadata["root"] = *bytes;
        if (tuf::TrustedSet::dropped_online_keys(before, trusted.root())) {
            change.metadata["timestamp"] = std::nullopt;
            change.metadata["snapshot"] = std::nullopt;
        }
        RETURN_IF_ERROR(store_->apply(change));
    }
    return fail(ErrorKind::untrusted, "too many roots in one update");
}

Result<> Updater::load_stored(tuf::TrustedSet& trusted) {
    ASSIGN_OR_RETURN(const auto stored, store_->all_metadata());
    // A stored file that no longer verifies, as after a change of keys, is as good as none.
    if (const auto found = stored.find("timestamp"); found != stored.end()) {
        (void)trusted.load_timestamp(found->second);
    }
    if (const auto found = stored.find("snapshot"); found != stored.end()) {
        (void)trusted.load_snapshot(found->second);
    }
    if (const auto found = stored.find("targets"); found != stored.end()) {
        (void)trusted.load_targets(found->second);
    }
    return {};
}

Result<> Updater::update_metadata(tuf::TrustedSet& trusted,
                                  content::Store::Change& change,
                                  std::stop_token stop) {
    ASSIGN_OR_RETURN(const std::string timestamp,
                     fetch("metadata/timestamp.json", tuf::kTimestampLimit, stop));
    ASSIGN_OR_RETURN(const auto fresh, trusted.update_timestamp(timestamp));
    if (fresh == tuf::TrustedSet::Fresh::newer) {
        content::Store::Change remember;
        remember.metadata["timestamp"] = timestamp;
        RETURN_IF_ERROR(store_->apply(remember));
    }
    KOSK_FAULT_POINT("update.after_timestamp");
    if (!trusted.snapshot_current()) {
        const auto& announced = trusted.timestamp()->snapshot;
        ASSIGN_OR_RETURN(
            const std::string snapshot,
            fetch(metadata_name(trusted, tuf::Role::snapshot, announced.version),
                  std::min(announced.length.value_or(tuf::kSnapshotLimit), tuf::kSnapshotLimit),
                  stop));
        RETURN_IF_ERROR(trusted.update_snapshot(snapshot));
        change.metadata["snapshot"] = snapshot;
    }
    if (!trusted.targets_current()) {
        const auto& announced = trusted.snapshot()->meta.at("targets.json");
        ASSIGN_OR_RETURN(
            const std::string targets,
            fetch(metadata_name(trusted, tuf::Role::targets, announced.version),
                  std::min(announced.length.value_or(tuf::kTargetsLimit), tuf::kTargetsLimit),
                  stop));
        RETURN_IF_ERROR(trusted.update_targets(targets));
        change.metadata["targets"] = targets;
    }
    return {};
}

Result<UpdateReport> Updater::fetch_targets(const tuf::TrustedSet& trusted,
                                            content::Store::Change& change,
                                            std::stop_token stop) {
    UpdateReport report;
    report.release = trusted.targets()->header.version;
    ASSIGN_OR_RETURN(const auto held, store_->hashes());
    const auto& wanted = trusted.targets()->targets;
    for (const auto& [path, target] : wanted) {
        const auto known = held.find(path);
        const auto hash = target.hashes.find("sha256");
        if (known != held.end() && hash != target.hashes.end() && known->second == hash->second) {
            continue;
        }
        if (!tuf::valid_target_path(path)) {
            return fail(ErrorKind::untrusted, "a target's path leaves the repository");
        }
        ASSIGN_OR_RETURN(std::string bytes,
                         fetch(target_name(trusted, path, target), target.length, stop));
        RETURN_IF_ERROR(tuf::check_bytes(path, bytes, target.length, target.hashes));
        KOSK_FAULT_POINT("update.after_target");
        report.bytes += bytes.size();
        change.put.push_back({path, std::move(bytes)});
    }
    for (const auto& [path, hash] : held) {
        if (wanted.count(path) == 0) {
            change.remove.push_back(path);
        }
    }
    report.fetched = static_cast<int>(change.put.size());
    report.removed = static_cast<int>(change.remove.size());
    report.changed = report.fetched + report.removed > 0;
    return report;
}

Result<std::string> Updater::fetch(const std::string& path,
                                   std::uint64_t limit,
                                   std::stop_token stop) {
    net::Request request;
    request.url = repository_ + "/" + path;
    request.body_limit = limit;
    auto response = transport_->send(request, stop);
    if (!response) {
        // More bytes than were signed for is as wrong as other bytes; a connection that broke is
        // no reason to suspect anybody.
        const Error& error = response.error();
        const ErrorKind kind = error.kind == ErrorKind::rejected  ? ErrorKind::untrusted
                               : error.kind == ErrorKind::corrupt ? ErrorKind::offline
                                                                  : error.kind;
        return fail(kind, fmt::format("{}: {}", path, error.detail), error.native);
    }
    if (response->status == 403 || response->status == 404) {
        return fail(ErrorKind::not_found, path + ": not on the server", response->status);
    }
    if (response->status != 200) {
        return fail(ErrorKind::offline, path + ": the server cannot give it", response->status);
    }
    return std::move(response->body);
}

}  // namespace kosk::sync
