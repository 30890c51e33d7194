// Trust handed on: which other roles may say something about a path (specification 4.5, 5.6.7 and
// TAP 15 for succinct bins). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/tuf/keys.h"

namespace kosk::tuf {

struct DelegatedRole {
    std::string name;
    RoleKeys keys;
    bool terminating = false;        // what this role does not know, nobody after it may say
    std::vector<std::string> paths;  // patterns, see matches_pattern()
    std::vector<std::string>
        path_hash_prefixes;  // instead of paths: beginnings of SHA-256 of the path
    bool operator==(const DelegatedRole&) const = default;
};

// 2^bit_length bins of one owner: "PREFIX-0a" holds the paths whose SHA-256 begins with those bits.
struct SuccinctRoles {
    RoleKeys keys;
    int bit_length = 1;  // 1 to 32
    std::string name_prefix;
    bool operator==(const SuccinctRoles&) const = default;
};

// Either roles, in order of priority, or succinct bins.
struct Delegations {
    Keys keys;
    std::vector<DelegatedRole> roles;
    std::optional<SuccinctRoles> succinct;
};

// Unix shell pattern, segment by segment: `*` and `?` never match a slash; [abc], [a-z], [!x] too.
bool matches_pattern(std::string_view path, std::string_view pattern);

// The bin of `path`.
std::string bin_name(const SuccinctRoles& roles, std::string_view path);
// All bins, as many as there are: 2^bit_length.
std::vector<std::string> bin_names(const SuccinctRoles& roles);

struct Delegate {
    std::string name;
    bool terminating = false;
};

// The roles that may speak about `path`, in order, up to and with the first terminating one.
std::vector<Delegate> delegates_for(const Delegations& delegations, std::string_view path);

// Keys and threshold of a role or bin; nullptr when nothing is delegated to that name.
const RoleKeys* keys_of(const Delegations& delegations, std::string_view name);

}  // namespace kosk::tuf
