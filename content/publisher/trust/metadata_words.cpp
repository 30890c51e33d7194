#include "content/publisher/trust/metadata_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/publisher/trust/agencies.h"
#include "content/publisher/trust/signing_keys.h"
#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/tuf/metadata.h"
#include "shared/tuf/sign.h"

namespace kosk::publisher {
namespace {

std::string header_words(std::string_view role,
                         const std::optional<tuf::Header>& before,
                         const tuf::Header& after,
                         Time now) {
    const auto days = std::chrono::floor<std::chrono::days>(after.expires - now).count();
    std::string words =
        before ? fmt::format("{}: version {} becomes {}", role, before->version, after.version)
               : fmt::format("{}: version {}, nothing of it is trusted yet", role, after.version);
    if (before && after.version != before->version + 1) {
        words += fmt::format(" (NOT the next one, {})", before->version + 1);
    }
    words += fmt::format("\n  expires {}, in {} days", format_utc(after.expires), days);
    if (before) {
        words += fmt::format("; the trusted one {}", format_utc(before->expires));
    }
    return words + "\n";
}

std::string key_words(const tuf::Keys& keys, const std::string& id) {
    const auto key = keys.find(id);
    return key == keys.end() ? "unknown " + short_id(id) : in_words(key->second);
}

std::string terms_words(const tuf::Keys& keys, const tuf::RoleKeys& role) {
    std::string list;
    for (const std::string& id : role.key_ids) {
        list += (list.empty() ? "" : ", ") + key_words(keys, id);
    }
    return fmt::format("{} of {} keys must sign: {}", role.threshold, role.key_ids.size(), list);
}

// Lines about a role's keys and threshold; "" when nothing differs.
std::string role_change(std::string_view name,
                        const tuf::Keys& keys_before,
                        const tuf::RoleKeys& before,
                        const tuf::Keys& keys_after,
                        const tuf::RoleKeys& after) {
    const auto has = [](const tuf::RoleKeys& role, const std::string& id) {
        return std::find(role.key_ids.begin(), role.key_ids.end(), id) != role.key_ids.end();
    };
    std::string words;
    for (const std::string& id : after.key_ids) {
        if (!has(before, id)) {
            words += fmt::format("  {}: key added, {}\n", name, key_words(keys_after, id));
        }
    }
    for (const std::string& id : before.key_ids) {
        if (!has(after, id)) {
            words += fmt::format("  {}: key REMOVED, {}\n", name, key_words(keys_before, id));
        }
    }
    if (before.threshold != after.threshold || before.key_ids.size() != after.key_ids.size()) {
        words += fmt::format("  {}: {} of {} must sign, until now {} of {}\n",
                             name,
                             after.threshold,
                             after.key_ids.size(),
                             before.threshold,
                             before.key_ids.size());
    }
    return words;
}

std::string root_words(const std::optional<tuf::Root>& before, const tuf::Root& after, Time now) {
    std::string words = header_words(
        "root", before ? std::optional(before->header) : std::nullopt, after.header, now);
    if (!before || before->consistent_snapshot != after.consistent_snapshot) {
        words += fmt::format("  consistent snapshots: {}\n", after.consistent_snapshot);
    }
    std::string roles;
    for (const auto& [role, keys] : after.roles) {
        roles += before
                     ? role_change(
                           tuf::name(role), before->keys, before->roles.at(role), after.keys, keys)
                     : fmt::format("  {}: {}\n", tuf::name(role), terms_words(after.keys, keys));
    }
    return words + (roles.empty() ? "  no key and no threshold changes\n" : roles);
}

std::string list_words(const std::vector<std::string>& items) {
    std::string list;
    for (const std::string& item : items) {
        list += (list.empty() ? "" : " ") + item;
    }
    return list;
}

std::string agency_words(const tuf::Targets& before, const tuf::Targets& after) {
    std::string words;
    const auto roles_of = [](const tuf::Targets& targets) {
        return targets.delegations ? targets.delegations->roles : std::vector<tuf::DelegatedRole>();
    };
    for (const tuf::DelegatedRole& role : roles_of(after)) {
        const tuf::DelegatedRole* old = find_agency(before, role.name);
        if (old == nullptr) {
            words += fmt::format("  agency {} ADDED for {}{}\n    {}\n",
                                 role.name,
                                 list_words(role.paths),
                                 role.terminating ? "" : " (not terminating)",
                                 terms_words(after.delegations->keys, role.keys));
            continue;
        }
        words += role_change("agency " + role.name,
                             before.delegations->keys,
                             old->keys,
                             after.delegations->keys,
                             role.keys);
        if (old->paths != role.paths || old->terminating != role.terminating) {
            words += fmt::format("  agency {}: paths {}{}, until now {}\n",
                                 role.name,
                                 list_words(role.paths),
                                 role.terminating ? "" : " (not terminating)",
                                 list_words(old->paths));
        }
    }
    for (const tuf::DelegatedRole& role : roles_of(before)) {
        if (find_agency(after, role.name) == nullptr) {
            words += fmt::format("  agency {} REMOVED; nobody speaks for {} any more\n",
                                 role.name,
                                 list_words(role.paths));
        }
    }
    return words;
}

std::string target_words(const tuf::Targets& before, const tuf::Targets& after) {
    std::string lines;
    int added = 0;
    int changed = 0;
    int removed = 0;
    for (const auto& [path, target] : after.targets) {
        const auto old = before.targets.find(path);
        if (old == before.targets.end()) {
            ++added;
            lines += fmt::format("    added   {} ({} bytes)\n", path, target.length);
        } else if (!(old->second == target)) {
            ++changed;
            lines += fmt::format("    changed {} ({} bytes, until now {})\n",
                                 path,
                                 target.length,
                                 old->second.length);
        }
    }
    for (const auto& [path, target] : before.targets) {
        if (after.targets.count(path) == 0) {
            ++removed;
            lines += fmt::format("    removed {}\n", path);
        }
    }
    return fmt::format("  targets: {} added, {} changed, {} removed, {} as they are\n{}",
                       added,
                       changed,
                       removed,
                       std::ssize(after.targets) - added - changed,
                       lines);
}

std::string targets_words(std::string_view role,
                          const std::optional<tuf::Targets>& before,
                          const tuf::Targets& after,
                          Time now) {
    const tuf::Targets old = before.value_or(tuf::Targets());
    std::string words = header_words(
        role, before ? std::optional(before->header) : std::nullopt, after.header, now);
    if (after.published) {
        words += fmt::format("  made {}\n", format_utc(*after.published));
    }
    return words + agency_words(old, after) + target_words(old, after);
}

// Whether `proposed` holds nothing besides what was parsed: then writing that again gives the same.
Result<> all_understood(const Result<std::string>& written, std::string_view proposed) {
    RETURN_IF_ERROR(written);
    ASSIGN_OR_RETURN(const auto ours, tuf::parse_envelope(*written));
    ASSIGN_OR_RETURN(const auto theirs, tuf::parse_envelope(proposed));
    if (ours.canonical_signed != theirs.canonical_signed) {
        return fail(ErrorKind::unsupported,
                    "it holds something that cannot be shown here; do not sign it");
    }
    return {};
}

}  // namespace

Result<std::string> change_in_words(std::string_view role,
                                    const std::optional<std::string>& trusted,
                                    std::string_view proposed,
                                    Time now) {
    if (role == "root") {
        ASSIGN_OR_RETURN(const tuf::Root after, tuf::parse_root(proposed));
        RETURN_IF_ERROR(all_understood(tuf::sign_root(after, {}), proposed));
        std::optional<tuf::Root> before;
        if (trusted) {
            ASSIGN_OR_RETURN(before, tuf::parse_root(*trusted));
        }
        return root_words(before, after, now);
    }
    ASSIGN_OR_RETURN(const tuf::Targets after, tuf::parse_targets(proposed));
    RETURN_IF_ERROR(all_understood(tuf::sign_targets(after, {}), proposed));
    std::optional<tuf::Targets> before;
    if (trusted) {
        ASSIGN_OR_RETURN(before, tuf::parse_targets(*trusted));
    }
    return targets_words(role, before, after, now);
}

Result<std::string> payload_hash(std::string_view metadata) {
    ASSIGN_OR_RETURN(const auto envelope, tuf::parse_envelope(metadata));
    return hex(crypto::sha256(envelope.canonical_signed));
}

}  // namespace kosk::publisher
