#include "shared/tuf/delegations.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"

namespace kosk::tuf {
namespace {

// Bytes of the UTF-8 character that begins here: `?` stands for a character, not for a byte.
std::size_t character_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return length;
}

// One "[...]" at the start of `pattern` against a character; npos when it is no set but a bracket.
struct SetMatch {
    std::size_t length = std::string_view::npos;
    bool matched = false;
};

SetMatch match_set(std::string_view pattern, std::string_view character) {
    std::size_t at = 1;
    const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
    at += negated ? 1 : 0;
    bool matched = false;
    for (bool first = true; at < pattern.size(); first = false) {
        if (pattern[at] == ']' && !first) {
            return {at + 1, matched != negated};
        }
        const std::string_view low = pattern.substr(at, character_length(pattern.substr(at)));
        at += low.size();
        if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
            ++at;
            const std::string_view high = pattern.substr(at, character_length(pattern.substr(at)));
            at += high.size();
            matched = matched || (low <= character && character <= high);  // UTF-8 keeps the order
        } else {
            matched = matched || low == character;
        }
    }
    return {};
}

// Linear with one place to return to: after a later `*` an earlier one never needs to grow.
bool matches_segment(std::string_view text, std::string_view pattern) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_text = 0;
    while (t < text.size()) {
        const std::string_view character = text.substr(t, character_length(text.substr(t)));
        SetMatch set;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            star_text = t;
            continue;
        }
        if (p < pattern.size() && pattern[p] == '[') {
            set = match_set(pattern.substr(p), character);
        }
        const bool is_set = set.length != std::string_view::npos;
        if (is_set && set.matched) {
            p += set.length;
            t += character.size();
        } else if (!is_set && p < pattern.size() && pattern[p] == '?') {
            ++p;
            t += character.size();
        } else if (!is_set && pattern.substr(p).starts_with(character)) {
            p += character.size();
            t += character.size();
        } else if (star != std::string_view::npos) {
            p = star + 1;
            star_text += character_length(text.substr(star_text));
            t = star_text;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string bin_at(const SuccinctRoles& roles, std::uint64_t number) {
    const std::size_t digits =
        fmt::format("{:x}", (std::uint64_t{1} << roles.bit_length) - 1).size();
    return fmt::format("{}-{:0{}x}", roles.name_prefix, number, digits);
}

bool delegated(const DelegatedRole& role, std::string_view path, std::string_view path_hash) {
    if (!role.path_hash_prefixes.empty()) {
        return std::any_of(
            role.path_hash_prefixes.begin(),
            role.path_hash_prefixes.end(),
            [&](const std::string& prefix) { return path_hash.starts_with(prefix); });
    }
    return std::any_of(role.paths.begin(), role.paths.end(), [&](const std::string& pattern) {
        return matches_pattern(path, pattern);
    });
}

}  // namespace

bool matches_pattern(std::string_view path, std::string_view pattern) {
    while (true) {
        const std::size_t path_end = path.find('/');
        const std::size_t pattern_end = pattern.find('/');
        if ((path_end == std::string_view::npos) != (pattern_end == std::string_view::npos) ||
            !matches_segment(path.substr(0, path_end), pattern.substr(0, pattern_end))) {
            return false;
        }
        if (path_end == std::string_view::npos) {
            return true;
        }
        path.remove_prefix(path_end + 1);
        pattern.remove_prefix(pattern_end + 1);
    }
}

std::string bin_name(const SuccinctRoles& roles, std::string_view path) {
    const std::string digest = crypto::sha256(path);
    std::uint64_t head = 0;
    for (int i = 0; i < 4; ++i) {
        head = head << 8U | static_cast<unsigned char>(digest[static_cast<std::size_t>(i)]);
    }
    return bin_at(roles, head >> static_cast<unsigned>(32 - roles.bit_length));
}

std::vector<std::string> bin_names(const SuccinctRoles& roles) {
    std::vector<std::string> names;
    for (std::uint64_t i = 0; i < std::uint64_t{1} << roles.bit_length; ++i) {
        names.push_back(bin_at(roles, i));
    }
    return names;
}

std::vector<Delegate> delegates_for(const Delegations& delegations, std::string_view path) {
    if (delegations.succinct) {
        return {{bin_name(*delegations.succinct, path), true}};
    }
    const std::string path_hash = hex(crypto::sha256(path));
    std::vector<Delegate> delegates;
    for (const DelegatedRole& role : delegations.roles) {
        if (delegated(role, path, path_hash)) {
            delegates.push_back({role.name, role.terminating});
            if (role.terminating) {
                break;
            }
        }
    }
    return delegates;
}

const RoleKeys* keys_of(const Delegations& delegations, std::string_view name) {
    if (delegations.succinct) {
        // The name was made by bin_name(); here only its shape is looked at.
        const SuccinctRoles& bins = *delegations.succinct;
        const std::string first = bin_at(bins, 0);
        const bool shaped =
            name.size() == first.size() && name.starts_with(bins.name_prefix + "-") &&
            name.find_first_not_of("0123456789abcdef", bins.name_prefix.size() + 1) ==
                std::string_view::npos;
        return shaped ? &bins.keys : nullptr;
    }
    const auto found = std::find_if(delegations.roles.begin(),
                                    delegations.roles.end(),
                                    [&](const DelegatedRole& role) { return role.name == name; });
    return found == delegations.roles.end() ? nullptr : &found->keys;
}

}  // namespace kosk::tuf
