#include "shared/tuf/trusted_set.h"

#include <algorithm>

#include <fmt/format.h>

namespace kosk::tuf {
namespace {

auto refuse(Role role, std::string_view why) {
    return fail(ErrorKind::untrusted, fmt::format("{}: {}", name(role), why));
}

Result<> check_version(Role role, std::int64_t actual, std::int64_t wanted) {
    if (actual != wanted) {
        return refuse(role, fmt::format("version {} instead of {}", actual, wanted));
    }
    return {};
}

// 5.5.5: every role the old snapshot knew is still there, at the same version or a later one.
Result<> check_no_rollback(const Snapshot& old_one, const Snapshot& new_one) {
    for (const auto& [file, meta] : old_one.meta) {
        const auto found = new_one.meta.find(file);
        if (found == new_one.meta.end()) {
            return refuse(Role::snapshot, fmt::format("{} vanished", file));
        }
        if (found->second.version < meta.version) {
            return refuse(
                Role::snapshot,
                fmt::format(
                    "{} rolled back from {} to {}", file, meta.version, found->second.version));
        }
    }
    return {};
}

bool lost_keys(const Root& before, const Root& after, Role role) {
    const auto& kept = after.roles.at(role).key_ids;
    const auto& had = before.roles.at(role).key_ids;
    return std::any_of(had.begin(), had.end(), [&](const std::string& id) {
        return std::find(kept.begin(), kept.end(), id) == kept.end();
    });
}

}  // namespace

Result<TrustedSet> TrustedSet::create(std::string_view root, Time began) {
    ASSIGN_OR_RETURN(Root parsed, parse_root(root));
    RETURN_IF_ERROR(verify(root, parsed, Role::root));
    return TrustedSet(std::move(parsed), began);
}

Result<> TrustedSet::check_expiry(const Header& header, Role role) const {
    if (header.expires <= began_) {
        return refuse(role, fmt::format("expired at {}", format_utc(header.expires)));
    }
    return {};
}

Result<> TrustedSet::update_root(std::string_view bytes) {
    ASSIGN_OR_RETURN(Root next, parse_root(bytes));
    RETURN_IF_ERROR(verify(bytes, root_, Role::root));
    RETURN_IF_ERROR(verify(bytes, next, Role::root));
    RETURN_IF_ERROR(check_version(Role::root, next.header.version, root_.header.version + 1));
    root_ = std::move(next);
    return {};
}

Result<> TrustedSet::finish_roots() const {
    return check_expiry(root_.header, Role::root);
}

bool TrustedSet::dropped_online_keys(const Root& before, const Root& after) {
    return lost_keys(before, after, Role::timestamp) || lost_keys(before, after, Role::snapshot);
}

Result<> TrustedSet::load_timestamp(std::string_view bytes) {
    RETURN_IF_ERROR(verify(bytes, root_, Role::timestamp));
    ASSIGN_OR_RETURN(timestamp_, parse_timestamp(bytes));
    return {};
}

Result<TrustedSet::Fresh> TrustedSet::update_timestamp(std::string_view bytes) {
    RETURN_IF_ERROR(verify(bytes, root_, Role::timestamp));
    ASSIGN_OR_RETURN(Timestamp next, parse_timestamp(bytes));
    if (timestamp_) {
        if (next.header.version < timestamp_->header.version) {
            return refuse(Role::timestamp,
                          fmt::format("rolled back from version {} to {}",
                                      timestamp_->header.version,
                                      next.header.version));
        }
        if (next.header.version == timestamp_->header.version) {
            RETURN_IF_ERROR(check_expiry(timestamp_->header, Role::timestamp));
            return Fresh::unchanged;
        }
        if (next.snapshot.version < timestamp_->snapshot.version) {
            return refuse(Role::timestamp, "its snapshot is older than the one known");
        }
    }
    RETURN_IF_ERROR(check_expiry(next.header, Role::timestamp));
    timestamp_ = std::move(next);
    return Fresh::newer;
}

Result<> TrustedSet::load_snapshot(std::string_view bytes) {
    RETURN_IF_ERROR(verify(bytes, root_, Role::snapshot));
    ASSIGN_OR_RETURN(snapshot_, parse_snapshot(bytes));
    snapshot_bytes_ = bytes;
    return {};
}

bool TrustedSet::snapshot_current() const {
    return timestamp_ && snapshot_ && snapshot_->header.version == timestamp_->snapshot.version &&
           check_bytes("snapshot",
                       snapshot_bytes_,
                       timestamp_->snapshot.length,
                       timestamp_->snapshot.hashes) &&
           check_expiry(snapshot_->header, Role::snapshot);
}

Result<> TrustedSet::update_snapshot(std::string_view bytes) {
    KOSK_CHECK(timestamp_.has_value());
    const MetaFile& announced = timestamp_->snapshot;
    RETURN_IF_ERROR(check_bytes("snapshot", bytes, announced.length, announced.hashes));
    RETURN_IF_ERROR(verify(bytes, root_, Role::snapshot));
    ASSIGN_OR_RETURN(Snapshot next, parse_snapshot(bytes));
    RETURN_IF_ERROR(check_version(Role::snapshot, next.header.version, announced.version));
    if (snapshot_) {
        RETURN_IF_ERROR(check_no_rollback(*snapshot_, next));
    }
    RETURN_IF_ERROR(check_expiry(next.header, Role::snapshot));
    snapshot_ = std::move(next);
    snapshot_bytes_ = bytes;
    return {};
}

Result<> TrustedSet::load_targets(std::string_view bytes) {
    RETURN_IF_ERROR(verify(bytes, root_, Role::targets));
    ASSIGN_OR_RETURN(targets_, parse_targets(bytes));
    targets_bytes_ = bytes;
    return {};
}

bool TrustedSet::targets_current() const {
    if (!snapshot_ || !targets_) {
        return false;
    }
    const MetaFile& announced = snapshot_->meta.at("targets.json");
    return targets_->header.version == announced.version &&
           check_bytes("targets", targets_bytes_, announced.length, announced.hashes) &&
           check_expiry(targets_->header, Role::targets);
}

Result<> TrustedSet::update_targets(std::string_view bytes) {
    KOSK_CHECK(snapshot_.has_value());
    const MetaFile& announced = snapshot_->meta.at("targets.json");
    RETURN_IF_ERROR(check_bytes("targets", bytes, announced.length, announced.hashes));
    RETURN_IF_ERROR(verify(bytes, root_, Role::targets));
    ASSIGN_OR_RETURN(Targets next, parse_targets(bytes));
    RETURN_IF_ERROR(check_version(Role::targets, next.header.version, announced.version));
    RETURN_IF_ERROR(check_expiry(next.header, Role::targets));
    targets_ = std::move(next);
    targets_bytes_ = bytes;
    return {};
}

const MetaFile* TrustedSet::announced(std::string_view role) const {
    if (!snapshot_) {
        return nullptr;
    }
    const auto found = snapshot_->meta.find(std::string(role) + ".json");
    return found == snapshot_->meta.end() ? nullptr : &found->second;
}

const Targets* TrustedSet::role(std::string_view name) const {
    if (name == "targets") {
        return targets_ ? &*targets_ : nullptr;
    }
    const auto found = delegated_.find(name);
    return found == delegated_.end() ? nullptr : &found->second.targets;
}

Result<> TrustedSet::verify_delegated(std::string_view role,
                                      std::string_view delegator,
                                      std::string_view bytes) const {
    const Targets* owner = this->role(delegator);
    const RoleKeys* keys =
        owner == nullptr || !owner->delegations ? nullptr : keys_of(*owner->delegations, role);
    if (keys == nullptr) {
        return fail(ErrorKind::untrusted,
                    fmt::format("{}: nothing is delegated to it by {}", role, delegator));
    }
    return verify(bytes, owner->delegations->keys, *keys, role);
}

Result<> TrustedSet::update_delegated(std::string_view role,
                                      std::string_view delegator,
                                      std::string_view bytes) {
    const MetaFile* meta = announced(role);
    if (meta == nullptr) {
        return fail(ErrorKind::untrusted, fmt::format("{}: not in the snapshot", role));
    }
    RETURN_IF_ERROR(check_bytes(role, bytes, meta->length, meta->hashes));
    RETURN_IF_ERROR(verify_delegated(role, delegator, bytes));
    auto next = parse_targets(bytes);
    if (!next) {
        return fail_in(role, next.error());
    }
    if (next->header.version != meta->version) {
        return fail(
            ErrorKind::untrusted,
            fmt::format("{}: version {} instead of {}", role, next->header.version, meta->version));
    }
    if (next->header.expires <= began_) {
        return fail(ErrorKind::untrusted,
                    fmt::format("{}: expired at {}", role, format_utc(next->header.expires)));
    }
    delegated_[std::string(role)] = {
        std::move(*next), std::string(bytes), {std::string(delegator)}};
    return {};
}

const Targets* TrustedSet::delegated(std::string_view role, std::string_view delegator) {
    const auto found = delegated_.find(role);
    if (found == delegated_.end()) {
        return nullptr;
    }
    Delegated& known = found->second;
    if (known.delegators.count(delegator) == 0) {
        if (!verify_delegated(role, delegator, known.bytes)) {
            return nullptr;
        }
        known.delegators.emplace(delegator);
    }
    return &known.targets;
}

std::vector<std::string> TrustedSet::roles() const {
    std::vector<std::string> names;
    if (targets_) {
        names.emplace_back("targets");
    }
    for (const auto& [name, delegated] : delegated_) {
        names.push_back(name);
    }
    return names;
}

bool TrustedSet::is_older(std::string_view timestamp) const {
    if (!timestamp_ || !verify(timestamp, root_, Role::timestamp)) {
        return false;
    }
    const auto parsed = parse_timestamp(timestamp);
    return parsed && (parsed->header.version < timestamp_->header.version ||
                      parsed->snapshot.version < timestamp_->snapshot.version);
}

}  // namespace kosk::tuf
