// A small repository in memory, signed with fresh keys: one key a role.
#pragma once

#include <map>

#include "shared/tuf/sign.h"

namespace kosk::tuf::testing {

inline const Time kNow = *parse_utc("2026-11-23T12:00:00Z");
inline const Time kLater = kNow + std::chrono::days(30);

class Fixture {
  public:
    Fixture() {
        for (const Role role : {Role::root, Role::targets, Role::snapshot, Role::timestamp}) {
            rotate(role);
        }
    }

    // A new key for `role`; the root counts up only when the test asks for it.
    void rotate(Role role) {
        keys_.erase(role);
        keys_.emplace(role, *crypto::SigningKey::generate(crypto::Scheme::ed25519));
        const Key key = public_half(keys_.at(role));
        root.keys[key_id(key)] = key;
        root.roles[role] = {{key_id(key)}, 1};
    }

    [[nodiscard]] const crypto::SigningKey& key(Role role) const { return keys_.at(role); }

    [[nodiscard]] std::string root_bytes(const Signers& more = {}) const {
        Signers signers{&key(Role::root)};
        signers.insert(signers.end(), more.begin(), more.end());
        return *sign_root(root, signers);
    }
    [[nodiscard]] std::string targets_bytes(std::int64_t version = 1, Time expires = kLater) const {
        Targets targets{{version, expires}, files, kNow};
        return *sign_targets(targets, {&key(Role::targets)});
    }
    [[nodiscard]] std::string snapshot_bytes(std::int64_t version = 1,
                                             std::int64_t targets_version = 1,
                                             Time expires = kLater) const {
        Snapshot snapshot{{version, expires}, {}};
        snapshot.meta["targets.json"] = describe(targets_bytes(targets_version), targets_version);
        return *sign_snapshot(snapshot, {&key(Role::snapshot)});
    }
    [[nodiscard]] std::string timestamp_bytes(std::int64_t version,
                                              std::string_view snapshot,
                                              std::int64_t snapshot_version,
                                              Time expires = kLater) const {
        Timestamp timestamp{{version, expires}, describe(snapshot, snapshot_version)};
        return *sign_timestamp(timestamp, {&key(Role::timestamp)});
    }

    Root root{{1, kLater}, true, {}, {}};
    std::map<std::string, TargetFile> files{{"rights/a.json", describe_target("a")}};

  private:
    std::map<Role, crypto::SigningKey> keys_;
};

}  // namespace kosk::tuf::testing
