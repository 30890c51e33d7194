#include "content/publisher/trust/root_edit.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace kosk::publisher {
namespace {

constexpr tuf::Role kRoles[] = {
    tuf::Role::root, tuf::Role::targets, tuf::Role::snapshot, tuf::Role::timestamp};

Result<> remove_key(tuf::Root& root, tuf::Role role, const std::string& begins) {
    auto& ids = root.roles[role].key_ids;
    const auto matches = [&](const std::string& id) { return id.starts_with(begins); };
    const auto count = std::count_if(ids.begin(), ids.end(), matches);
    if (count != 1) {
        return fail(ErrorKind::not_found,
                    fmt::format("{}: {} keys begin with {}", tuf::name(role), count, begins));
    }
    ids.erase(std::find_if(ids.begin(), ids.end(), matches));
    return {};
}

Result<> add_key(tuf::Root& root, tuf::Role role, const tuf::Key& key) {
    auto& ids = root.roles[role].key_ids;
    std::string id = tuf::key_id(key);
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) {
        return fail(ErrorKind::invalid,
                    fmt::format("{}: has key {} already", tuf::name(role), id.substr(0, 8)));
    }
    root.keys[id] = key;
    ids.push_back(std::move(id));
    return {};
}

}  // namespace

Result<> apply(tuf::Root& root, const RootEdit& edit) {
    tuf::Root next = root;
    for (const auto& [role, keys] : edit.remove) {
        for (const std::string& id : keys) {
            RETURN_IF_ERROR(remove_key(next, role, id));
        }
    }
    for (const auto& [role, keys] : edit.add) {
        for (const tuf::Key& key : keys) {
            RETURN_IF_ERROR(add_key(next, role, key));
        }
    }
    for (const auto& [role, threshold] : edit.thresholds) {
        next.roles[role].threshold = threshold;
    }
    std::set<std::string> used;
    for (const auto& [role, keys] : next.roles) {
        used.insert(keys.key_ids.begin(), keys.key_ids.end());
    }
    std::erase_if(next.keys, [&](const auto& entry) { return !used.contains(entry.first); });
    RETURN_IF_ERROR(check_root(next));
    root = std::move(next);
    return {};
}

Result<> check_root(const tuf::Root& root) {
    std::map<std::string, tuf::Role> owners;  // by public key
    for (const tuf::Role role : kRoles) {
        const auto found = root.roles.find(role);
        const tuf::RoleKeys keys = found == root.roles.end() ? tuf::RoleKeys() : found->second;
        if (keys.key_ids.empty()) {
            return fail(ErrorKind::invalid,
                        fmt::format("{0}: no key; a {0}.pem or --key {0}=FILE", tuf::name(role)));
        }
        if (keys.threshold < 1 || keys.threshold > std::ssize(keys.key_ids)) {
            return fail(ErrorKind::invalid,
                        fmt::format("{}: {} signatures of {} keys cannot be",
                                    tuf::name(role),
                                    keys.threshold,
                                    keys.key_ids.size()));
        }
        for (const std::string& id : keys.key_ids) {
            const auto key = root.keys.find(id);
            if (key == root.keys.end()) {
                return fail(ErrorKind::invalid, id + ": a key that is not here");
            }
            const auto [owner, fresh] = owners.emplace(key->second.public_key, role);
            if (!fresh) {
                return fail(ErrorKind::invalid,
                            fmt::format("key {} is for {} already; {} needs keys of its own",
                                        id.substr(0, 8),
                                        tuf::name(owner->second),
                                        tuf::name(role)));
            }
        }
    }
    return {};
}

Result<tuf::Role> role_named(std::string_view name) {
    for (const tuf::Role role : kRoles) {
        if (tuf::name(role) == name) {
            return role;
        }
    }
    return fail(ErrorKind::invalid,
                fmt::format("\"{}\" is no role: root, targets, snapshot, timestamp", name));
}

}  // namespace kosk::publisher
