#include "content/publisher/trust/agencies.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace kosk::publisher {
namespace {

bool valid_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 && name.front() != '-' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
               std::string_view::npos &&
           name != "root" && name != "targets" && name != "snapshot" && name != "timestamp";
}

// A pattern is a target path that may contain the wildcards * and ?.
bool valid_pattern(std::string_view pattern) {
    std::string path(pattern);
    std::replace_if(
        path.begin(), path.end(), [](char c) { return c == '*' || c == '?'; }, 'x');
    return tuf::valid_target_path(path);
}

Result<> check_keys(const tuf::Targets& targets, const tuf::Root& root, const AgencyTerms& terms) {
    std::set<std::string> ids;
    for (const tuf::Key& key : terms.keys) {
        const std::string id = tuf::key_id(key);
        if (!ids.insert(id).second) {
            return fail(ErrorKind::invalid,
                        fmt::format("{}: key {} is given twice", terms.name, id.substr(0, 8)));
        }
        if (root.keys.count(id) != 0) {
            return fail(ErrorKind::invalid,
                        fmt::format("{}: key {} is a key of the repository itself; an agency "
                                    "makes its own",
                                    terms.name,
                                    id.substr(0, 8)));
        }
        for (const tuf::DelegatedRole& other : targets.delegations->roles) {
            const auto& theirs = other.keys.key_ids;
            if (other.name != terms.name &&
                std::find(theirs.begin(), theirs.end(), id) != theirs.end()) {
                return fail(ErrorKind::invalid,
                            fmt::format("{}: key {} is a key of {} already",
                                        terms.name,
                                        id.substr(0, 8),
                                        other.name));
            }
        }
    }
    if (terms.threshold < 1 || static_cast<std::size_t>(terms.threshold) > terms.keys.size()) {
        return fail(ErrorKind::invalid,
                    fmt::format("{}: {} signatures of {} keys cannot be; name at least as many "
                                "keys as must sign",
                                terms.name,
                                terms.threshold,
                                terms.keys.size()));
    }
    return {};
}

Result<> check_paths(const tuf::Targets& targets, const AgencyTerms& terms) {
    if (terms.paths.empty()) {
        return fail(ErrorKind::invalid, terms.name + ": name at least one path");
    }
    for (const std::string& path : terms.paths) {
        if (!valid_pattern(path)) {
            return fail(ErrorKind::invalid,
                        fmt::format("{}: \"{}\" is no pattern of target paths; an example: "
                                    "services/{}-*",
                                    terms.name,
                                    path,
                                    terms.name));
        }
        for (const tuf::DelegatedRole& other : targets.delegations->roles) {
            for (const std::string& theirs : other.paths) {
                if (other.name != terms.name && overlap(path, theirs)) {
                    return fail(ErrorKind::rejected,
                                fmt::format("{}: {} overlaps {} of {}; a path belongs to one "
                                            "agency only",
                                            terms.name,
                                            path,
                                            theirs,
                                            other.name));
                }
            }
        }
    }
    return {};
}

// Removes keys that no role lists any more.
void drop_unused_keys(tuf::Delegations& delegations) {
    std::set<std::string> used;
    for (const tuf::DelegatedRole& role : delegations.roles) {
        used.insert(role.keys.key_ids.begin(), role.keys.key_ids.end());
    }
    if (delegations.succinct) {
        const auto& ids = delegations.succinct->keys.key_ids;
        used.insert(ids.begin(), ids.end());
    }
    std::erase_if(delegations.keys, [&](const auto& entry) { return !used.contains(entry.first); });
}

void set_keys(tuf::Delegations& delegations, tuf::DelegatedRole& role, const AgencyTerms& terms) {
    role.keys = {{}, terms.threshold};
    for (const tuf::Key& key : terms.keys) {
        role.keys.key_ids.push_back(tuf::key_id(key));
        delegations.keys[tuf::key_id(key)] = key;
    }
    drop_unused_keys(delegations);
}

// Removes documents from the top-level role that belong to an agency now.
void hand_over(tuf::Targets& targets) {
    std::erase_if(targets.targets,
                  [&](const auto& entry) { return agency_of(targets, entry.first) != nullptr; });
}

tl::unexpected<Error> no_such_agency(std::string_view name) {
    return fail(ErrorKind::not_found, fmt::format("no agency {}", name));
}

}  // namespace

bool overlap(std::string_view one, std::string_view other) {
    const auto stands_for = [](char a, char b) {
        return a == b || (a == '?' && b != '/') || (b == '?' && a != '/');
    };
    if (one.empty() && other.empty()) {
        return true;
    }
    if (!one.empty() && one.front() == '*') {
        return overlap(one.substr(1), other) ||
               (!other.empty() && other.front() != '/' && overlap(one, other.substr(1)));
    }
    if (!other.empty() && other.front() == '*') {
        return overlap(other, one);
    }
    return !one.empty() && !other.empty() && stands_for(one.front(), other.front()) &&
           overlap(one.substr(1), other.substr(1));
}

bool owns(const tuf::DelegatedRole& role, std::string_view path) {
    return std::any_of(role.paths.begin(), role.paths.end(), [&](const std::string& pattern) {
        return tuf::matches_pattern(path, pattern);
    });
}

const tuf::DelegatedRole* agency_of(const tuf::Targets& targets, std::string_view path) {
    if (targets.delegations) {
        for (const tuf::DelegatedRole& role : targets.delegations->roles) {
            if (owns(role, path)) {
                return &role;
            }
        }
    }
    return nullptr;
}

const tuf::DelegatedRole* find_agency(const tuf::Targets& targets, std::string_view name) {
    if (targets.delegations) {
        for (const tuf::DelegatedRole& role : targets.delegations->roles) {
            if (role.name == name) {
                return &role;
            }
        }
    }
    return nullptr;
}

Result<> add_agency(tuf::Targets& targets, const tuf::Root& root, const AgencyTerms& terms) {
    if (!valid_name(terms.name)) {
        return fail(ErrorKind::invalid,
                    fmt::format("\"{}\": an agency's name holds a-z 0-9 - only, and is no role of "
                                "the repository",
                                terms.name));
    }
    tuf::Targets next = targets;
    if (!next.delegations) {
        next.delegations.emplace();
    }
    if (find_agency(next, terms.name) != nullptr) {
        return fail(ErrorKind::rejected,
                    fmt::format("{0} is an agency already; `kosk-content agency rotate {0}` gives "
                                "it other keys or paths",
                                terms.name));
    }
    RETURN_IF_ERROR(check_keys(next, root, terms));
    RETURN_IF_ERROR(check_paths(next, terms));
    tuf::DelegatedRole role;
    role.name = terms.name;
    role.terminating = true;
    role.paths = terms.paths;
    next.delegations->roles.push_back(role);
    set_keys(*next.delegations, next.delegations->roles.back(), terms);
    hand_over(next);
    targets = std::move(next);
    return {};
}

Result<> rotate_agency(tuf::Targets& targets, const tuf::Root& root, const AgencyTerms& terms) {
    if (find_agency(targets, terms.name) == nullptr) {
        return no_such_agency(terms.name);
    }
    tuf::Targets next = targets;
    RETURN_IF_ERROR(check_keys(next, root, terms));
    const auto role = std::find_if(next.delegations->roles.begin(),
                                   next.delegations->roles.end(),
                                   [&](const auto& one) { return one.name == terms.name; });
    set_keys(*next.delegations, *role, terms);
    if (!terms.paths.empty()) {
        RETURN_IF_ERROR(check_paths(next, terms));
        role->paths = terms.paths;
        hand_over(next);
    }
    targets = std::move(next);
    return {};
}

Result<> remove_agency(tuf::Targets& targets, std::string_view name) {
    if (find_agency(targets, name) == nullptr) {
        return no_such_agency(name);
    }
    std::erase_if(targets.delegations->roles, [&](const auto& role) { return role.name == name; });
    drop_unused_keys(*targets.delegations);
    if (targets.delegations->roles.empty()) {
        targets.delegations.reset();
    }
    return {};
}

Result<> check_agency_metadata(const tuf::DelegatedRole& role, const tuf::Targets& targets) {
    if (targets.delegations) {
        return fail(ErrorKind::rejected, role.name + ": an agency cannot hand its paths on");
    }
    for (const auto& [path, target] : targets.targets) {
        if (!tuf::valid_target_path(path) || !owns(role, path)) {
            return fail(ErrorKind::rejected,
                        fmt::format("{}: {} is none of its paths", role.name, path));
        }
    }
    return {};
}

bool same_delegations(const tuf::Targets& one, const tuf::Targets& other) {
    if (!one.delegations || !other.delegations) {
        return one.delegations.has_value() == other.delegations.has_value();
    }
    // A key id is the hash of the key, so equal roles have equal keys.
    return one.delegations->roles == other.delegations->roles &&
           one.delegations->succinct == other.delegations->succinct;
}

}  // namespace kosk::publisher
