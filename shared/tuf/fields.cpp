#include "shared/tuf/fields.h"

#include <set>

#include <fmt/format.h>

#include "shared/tuf/key_json.h"

namespace kosk::tuf {
namespace {

constexpr std::int64_t kHighestThreshold = 1000;

bool is_top_level(const std::string& name) {
    return name == "root" || name == "targets" || name == "snapshot" || name == "timestamp";
}

Result<DelegatedRole> read_delegated_role(const Json& object, std::string_view role) {
    DelegatedRole delegated;
    if (!object.is_object()) {
        return malformed(role, "a delegated role is not an object");
    }
    delegated.name = text_of(object, "name");
    if (delegated.name.empty() || is_top_level(delegated.name)) {
        return malformed(role, "a delegated role without a name of its own");
    }
    ASSIGN_OR_RETURN(delegated.keys, read_role_keys(object, role));
    if (object.contains("terminating")) {
        const Json* terminating = field(object, "terminating", Json::value_t::boolean);
        if (terminating == nullptr) {
            return malformed(role, "terminating is neither true nor false");
        }
        delegated.terminating = terminating->get<bool>();
    }
    const bool has_paths = object.contains("paths");
    const bool has_prefixes = object.contains("path_hash_prefixes");
    if (has_paths && has_prefixes) {
        return malformed(role, "a delegated role with both paths and path_hash_prefixes");
    }
    if (has_paths) {
        ASSIGN_OR_RETURN(delegated.paths, texts_of(object, "paths", role));
    }
    if (has_prefixes) {
        ASSIGN_OR_RETURN(delegated.path_hash_prefixes,
                         texts_of(object, "path_hash_prefixes", role));
    }
    return delegated;
}

Result<SuccinctRoles> read_succinct_roles(const Json& object, std::string_view role) {
    SuccinctRoles bins;
    ASSIGN_OR_RETURN(bins.keys, read_role_keys(object, role));
    const std::int64_t bits = integer_of(object, "bit_length");
    bins.name_prefix = text_of(object, "name_prefix");
    if (bits < 1 || bits > 32 || bins.name_prefix.empty()) {
        return malformed(role, "succinct roles need a bit_length of 1 to 32 and a name_prefix");
    }
    bins.bit_length = static_cast<int>(bits);
    return bins;
}

Json delegated_role_json(const DelegatedRole& role) {
    Json object = role_keys_json(role.keys);
    object["name"] = role.name;
    object["terminating"] = role.terminating;
    if (role.path_hash_prefixes.empty()) {
        object["paths"] = role.paths;
    } else {
        object["path_hash_prefixes"] = role.path_hash_prefixes;
    }
    return object;
}

}  // namespace

tl::unexpected<Error> malformed(std::string_view role, std::string_view what) {
    return fail(ErrorKind::corrupt, fmt::format("{}: {}", role, what));
}

const Json* field(const Json& object, const char* name, Json::value_t kind) {
    const auto found = object.find(name);
    if (found == object.end()) {
        return nullptr;
    }
    const bool integer = kind == Json::value_t::number_integer && found->is_number_integer();
    return integer || found->type() == kind ? &*found : nullptr;
}

std::string text_of(const Json& object, const char* name) {
    const Json* found = field(object, name, Json::value_t::string);
    return found == nullptr ? "" : found->get<std::string>();
}

std::int64_t integer_of(const Json& object, const char* name) {
    const Json* found = field(object, name, Json::value_t::number_integer);
    return found == nullptr ? -1 : found->get<std::int64_t>();
}

Result<std::vector<std::string>> texts_of(const Json& object,
                                          const char* name,
                                          std::string_view role) {
    const Json* list = field(object, name, Json::value_t::array);
    if (list == nullptr) {
        return malformed(role, fmt::format("no list {}", name));
    }
    std::vector<std::string> texts;
    std::set<std::string> seen;
    for (const Json& text : *list) {
        if (!text.is_string() || !seen.insert(text.get<std::string>()).second) {
            return malformed(role, fmt::format("{} holds no text, or one twice", name));
        }
        texts.push_back(text.get<std::string>());
    }
    return texts;
}

Result<RoleKeys> read_role_keys(const Json& object, std::string_view role) {
    RoleKeys keys;
    ASSIGN_OR_RETURN(keys.key_ids, texts_of(object, "keyids", role));
    const std::int64_t threshold = integer_of(object, "threshold");
    if (threshold < 1 || threshold > kHighestThreshold) {
        return malformed(role, "a threshold out of range");
    }
    keys.threshold = static_cast<int>(threshold);
    return keys;
}

Result<Keys> read_keys(const Json& object, std::string_view role) {
    Keys keys;
    for (const auto& [id, value] : object.items()) {
        if (!value.is_object() || id != key_id_of(value)) {
            return malformed(role, "a key id is not the hash of its key");
        }
        if (auto key = read_key(value)) {
            keys.emplace(id, std::move(*key));
        } else if (key.error().kind != ErrorKind::unsupported) {
            return fail(key.error());
        }
    }
    return keys;
}

Result<Delegations> read_delegations(const Json& object, std::string_view role) {
    Delegations delegations;
    const Json* keys = field(object, "keys", Json::value_t::object);
    const Json* roles = field(object, "roles", Json::value_t::array);
    const Json* succinct = field(object, "succinct_roles", Json::value_t::object);
    if (keys == nullptr || (roles == nullptr) == (succinct == nullptr)) {
        return malformed(role, "delegations need keys and either roles or succinct_roles");
    }
    ASSIGN_OR_RETURN(delegations.keys, read_keys(*keys, role));
    if (succinct != nullptr) {
        ASSIGN_OR_RETURN(delegations.succinct, read_succinct_roles(*succinct, role));
        return delegations;
    }
    std::set<std::string> names;
    for (const Json& entry : *roles) {
        ASSIGN_OR_RETURN(DelegatedRole delegated, read_delegated_role(entry, role));
        if (!names.insert(delegated.name).second) {
            return malformed(role, "two delegated roles of one name");
        }
        delegations.roles.push_back(std::move(delegated));
    }
    return delegations;
}

Json role_keys_json(const RoleKeys& keys) {
    return {{"keyids", keys.key_ids}, {"threshold", keys.threshold}};
}

Json keys_json(const Keys& keys) {
    Json object = Json::object();
    for (const auto& [id, key] : keys) {
        object[id] = key_json(key);
    }
    return object;
}

Json delegations_json(const Delegations& delegations) {
    Json object = {{"keys", keys_json(delegations.keys)}};
    if (delegations.succinct) {
        const SuccinctRoles& bins = *delegations.succinct;
        object["succinct_roles"] = role_keys_json(bins.keys);
        object["succinct_roles"]["bit_length"] = bins.bit_length;
        object["succinct_roles"]["name_prefix"] = bins.name_prefix;
        return object;
    }
    object["roles"] = Json::array();
    for (const DelegatedRole& role : delegations.roles) {
        object["roles"].push_back(delegated_role_json(role));
    }
    return object;
}

}  // namespace kosk::tuf
