#include "content/publisher/trust/client_check.h"

#include "shared/tuf/trusted_set.h"

namespace kosk::publisher {
namespace {

Result<RefusedAgencies> take(tuf::TrustedSet& trusted, const ReleaseMetadata& release) {
    RETURN_IF_ERROR(trusted.update_timestamp(release.timestamp));
    RETURN_IF_ERROR(trusted.update_snapshot(release.snapshot));
    RETURN_IF_ERROR(trusted.update_targets(release.targets));
    RefusedAgencies refused;
    if (!trusted.targets()->delegations) {
        return refused;
    }
    const auto roles = trusted.targets()->delegations->roles;
    for (const tuf::DelegatedRole& role : roles) {
        const auto bytes = release.agencies.find(role.name);
        if (bytes == release.agencies.end()) {
            refused[role.name] = {ErrorKind::not_found, role.name + " has signed nothing yet"};
        } else if (auto taken = trusted.update_delegated(role.name, "targets", bytes->second);
                   !taken) {
            refused[role.name] = taken.error();
        }
    }
    return refused;
}

}  // namespace

Result<RefusedAgencies> check_as_client(const ReleaseMetadata& release,
                                        const Published& before,
                                        Time now) {
    ASSIGN_OR_RETURN(auto trusted, tuf::TrustedSet::create(release.roots.front(), now));
    for (std::size_t i = 1; i < release.roots.size(); ++i) {
        RETURN_IF_ERROR(trusted.update_root(release.roots[i]));
    }
    RETURN_IF_ERROR(trusted.finish_roots());
    if (before.any()) {
        tuf::TrustedSet follower = trusted;
        // Old files that no longer verify, as after a change of keys, count as absent.
        (void)follower.load_timestamp(before.timestamp_bytes);
        (void)follower.load_snapshot(before.snapshot_bytes);
        RETURN_IF_ERROR(take(follower, release));
    }
    return take(trusted, release);
}

}  // namespace kosk::publisher
