#include "content/publisher/trust/repository_status.h"

#include <algorithm>

#include <fmt/format.h>

namespace kosk::publisher {
namespace {

// How long before its expiry a role counts as expiring soon. A root is valid for two years and is
// signed anew every year. `refresh` renews snapshot and timestamp by itself: when one of them is
// about to expire, `refresh` does not run.
std::chrono::days warning(std::string_view role) {
    return std::chrono::days(role == "root" ? 330 : role == "timestamp" ? 7 : 60);
}

RoleStatus judge(RoleStatus status, Time on) {
    if (status.signatures < status.needed) {
        status.standing = Standing::unsigned_;
    } else if (status.expires <= on) {
        status.standing = Standing::expired;
    } else if (status.expires <= on + warning(status.agency ? "agency" : status.role)) {
        status.standing = Standing::soon;
    }
    return status;
}

Result<RoleStatus> examine(std::string role,
                           const std::string& bytes,
                           const tuf::Header& header,
                           const tuf::Keys& keys,
                           const tuf::RoleKeys& terms) {
    ASSIGN_OR_RETURN(const auto good, tuf::signed_by(bytes, keys, terms));
    return RoleStatus{std::move(role),
                      false,
                      header.version,
                      header.expires,
                      static_cast<int>(good.size()),
                      terms.threshold,
                      Standing::good};
}

const char* words(const RoleStatus& role) {
    switch (role.standing) {
        case Standing::soon:
            return role.role == "timestamp" || role.role == "snapshot"
                       ? "expires soon: does `refresh` run?"
                       : "expires soon: have it signed anew";
        case Standing::expired:
            return "EXPIRED: terminals take nothing of it";
        case Standing::unsigned_:
            return "SIGNATURES MISSING: terminals take nothing of it";
        case Standing::good:
            break;
    }
    return "";
}

}  // namespace

Result<std::vector<RoleStatus>> status_of(const RepositoryFiles& files, Time on) {
    ASSIGN_OR_RETURN(const Published now, files.load());
    std::vector<RoleStatus> roles;
    const auto add = [&](tuf::Role role, const std::string& bytes, const tuf::Header& header) {
        auto status = examine(
            std::string(tuf::name(role)), bytes, header, now.root.keys, now.root.roles.at(role));
        if (status) {
            roles.push_back(judge(std::move(*status), on));
        }
        return status ? Result<>() : fail(status.error());
    };
    RETURN_IF_ERROR(add(tuf::Role::root, now.roots.back(), now.root.header));
    if (!now.any()) {
        return roles;
    }
    RETURN_IF_ERROR(add(tuf::Role::targets, now.top.bytes, now.top.targets.header));
    RETURN_IF_ERROR(add(tuf::Role::snapshot, now.snapshot_bytes, now.snapshot.header));
    RETURN_IF_ERROR(add(tuf::Role::timestamp, now.timestamp_bytes, now.timestamp.header));
    if (!now.top.targets.delegations) {
        return roles;
    }
    for (const tuf::DelegatedRole& role : now.top.targets.delegations->roles) {
        const auto agency = now.agencies.find(role.name);
        RoleStatus status{role.name, true, 0, {}, 0, role.keys.threshold, Standing::unsigned_};
        if (agency != now.agencies.end()) {
            ASSIGN_OR_RETURN(status,
                             examine(role.name,
                                     agency->second.bytes,
                                     agency->second.targets.header,
                                     now.top.targets.delegations->keys,
                                     role.keys));
            status.agency = true;
            status = judge(std::move(status), on);
        }
        roles.push_back(std::move(status));
    }
    return roles;
}

std::string in_words(const std::vector<RoleStatus>& roles, Time on) {
    std::string text;
    for (const RoleStatus& role : roles) {
        const std::string name = (role.agency ? "agency " : "") + role.role;
        if (role.version == 0) {
            text += fmt::format("{:<24} has handed in nothing yet\n", name);
            continue;
        }
        const std::string line =
            fmt::format("{:<24} version {:<5} {} signatures, {} needed   expires {}, {} days   {}",
                        name,
                        role.version,
                        role.signatures,
                        role.needed,
                        format_utc(role.expires).substr(0, 10),
                        std::chrono::floor<std::chrono::days>(role.expires - on).count(),
                        words(role));
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}

Standing worst(const std::vector<RoleStatus>& roles) {
    Standing worst = Standing::good;
    for (const RoleStatus& role : roles) {
        worst = std::max(worst, role.standing);
    }
    return worst;
}

}  // namespace kosk::publisher
