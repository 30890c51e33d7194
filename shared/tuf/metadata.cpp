#include "shared/tuf/metadata.h"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/tuf/json.h"
#include "shared/tuf/key_json.h"

namespace kosk::tuf {
namespace {

auto malformed(std::string_view role, std::string_view what) {
    return fail(ErrorKind::corrupt, fmt::format("{}: {}", role, what));
}

// The field, when it is there and of that kind.
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

// The `signed` part of a file of that role, its header checked.
Result<Json> signed_part(std::string_view bytes, std::string_view role, Header& header) {
    auto parsed = parse_json(bytes);
    if (!parsed) {
        return fail_in(role, parsed.error());
    }
    if (!parsed->is_object()) {
        return malformed(role, "not an object");
    }
    const Json* body = field(*parsed, "signed", Json::value_t::object);
    if (body == nullptr) {
        return malformed(role, "no signed part");
    }
    if (text_of(*body, "_type") != role) {
        return malformed(role, "of another type");
    }
    const std::string spec = text_of(*body, "spec_version");
    if (spec.substr(0, 2) != "1.") {
        return fail(ErrorKind::unsupported, fmt::format("{}: spec_version {}", role, spec));
    }
    header.version = integer_of(*body, "version");
    if (header.version < 1) {
        return malformed(role, "no version");
    }
    auto expires = parse_utc(text_of(*body, "expires"));
    if (!expires) {
        return malformed(role, "expires is not a UTC time");
    }
    header.expires = *expires;
    return *body;
}

Result<std::map<std::string, std::string>> read_hashes(const Json& object, std::string_view role) {
    std::map<std::string, std::string> hashes;
    const Json* found = field(object, "hashes", Json::value_t::object);
    if (found == nullptr) {
        return hashes;
    }
    for (const auto& [algorithm, digest] : found->items()) {
        if (!digest.is_string()) {
            return malformed(role, "a hash is not text");
        }
        hashes.emplace(algorithm, digest.get<std::string>());
    }
    return hashes;
}

Result<MetaFile> read_meta_file(const Json& object, std::string_view role) {
    MetaFile meta;
    if (!object.is_object()) {
        return malformed(role, "a meta entry is not an object");
    }
    meta.version = integer_of(object, "version");
    if (meta.version < 1) {
        return malformed(role, "a meta entry has no version");
    }
    if (object.contains("length")) {
        const std::int64_t length = integer_of(object, "length");
        if (length < 0) {
            return malformed(role, "a meta entry has a bad length");
        }
        meta.length = static_cast<std::uint64_t>(length);
    }
    ASSIGN_OR_RETURN(meta.hashes, read_hashes(object, role));
    return meta;
}

Result<RoleKeys> read_role(const Json& roles, Role role) {
    const Json* found = field(roles, std::string(name(role)).c_str(), Json::value_t::object);
    const Json* ids = found == nullptr ? nullptr : field(*found, "keyids", Json::value_t::array);
    if (ids == nullptr) {
        return malformed("root", fmt::format("no role {}", name(role)));
    }
    RoleKeys keys;
    std::set<std::string> seen;
    for (const Json& id : *ids) {
        if (!id.is_string() || !seen.insert(id.get<std::string>()).second) {
            return malformed("root", fmt::format("bad or repeated key id in role {}", name(role)));
        }
        keys.key_ids.push_back(id.get<std::string>());
    }
    const std::int64_t threshold = integer_of(*found, "threshold");
    if (threshold < 1 || threshold > 1000) {
        return malformed("root", fmt::format("bad threshold of role {}", name(role)));
    }
    keys.threshold = static_cast<int>(threshold);
    return keys;
}

Result<std::map<std::string, Key>> read_keys(const Json& object) {
    std::map<std::string, Key> keys;
    for (const auto& [id, value] : object.items()) {
        if (!value.is_object() || id != key_id_of(value)) {
            return malformed("root", "a key id is not the hash of its key");
        }
        if (auto key = read_key(value)) {
            keys.emplace(id, std::move(*key));
        } else if (key.error().kind != ErrorKind::unsupported) {
            return fail(key.error());
        }
    }
    return keys;
}

}  // namespace

std::string_view name(Role role) {
    switch (role) {
        case Role::root:
            return "root";
        case Role::targets:
            return "targets";
        case Role::snapshot:
            return "snapshot";
        case Role::timestamp:
            return "timestamp";
    }
    return "root";
}

Result<Root> parse_root(std::string_view bytes) {
    Root root;
    ASSIGN_OR_RETURN(const Json body, signed_part(bytes, "root", root.header));
    const Json* consistent = field(body, "consistent_snapshot", Json::value_t::boolean);
    root.consistent_snapshot = consistent != nullptr && consistent->get<bool>();
    const Json* keys = field(body, "keys", Json::value_t::object);
    const Json* roles = field(body, "roles", Json::value_t::object);
    if (keys == nullptr || roles == nullptr) {
        return malformed("root", "no keys or no roles");
    }
    ASSIGN_OR_RETURN(root.keys, read_keys(*keys));
    for (const Role role : {Role::root, Role::targets, Role::snapshot, Role::timestamp}) {
        ASSIGN_OR_RETURN(root.roles[role], read_role(*roles, role));
    }
    return root;
}

Result<Timestamp> parse_timestamp(std::string_view bytes) {
    Timestamp timestamp;
    ASSIGN_OR_RETURN(const Json body, signed_part(bytes, "timestamp", timestamp.header));
    const Json* meta = field(body, "meta", Json::value_t::object);
    if (meta == nullptr || !meta->contains("snapshot.json")) {
        return malformed("timestamp", "no snapshot.json");
    }
    ASSIGN_OR_RETURN(timestamp.snapshot, read_meta_file(meta->at("snapshot.json"), "timestamp"));
    return timestamp;
}

Result<Snapshot> parse_snapshot(std::string_view bytes) {
    Snapshot snapshot;
    ASSIGN_OR_RETURN(const Json body, signed_part(bytes, "snapshot", snapshot.header));
    const Json* meta = field(body, "meta", Json::value_t::object);
    if (meta == nullptr || !meta->contains("targets.json")) {
        return malformed("snapshot", "no targets.json");
    }
    for (const auto& [file, value] : meta->items()) {
        ASSIGN_OR_RETURN(snapshot.meta[file], read_meta_file(value, "snapshot"));
    }
    return snapshot;
}

Result<Targets> parse_targets(std::string_view bytes) {
    Targets targets;
    ASSIGN_OR_RETURN(const Json body, signed_part(bytes, "targets", targets.header));
    const Json* files = field(body, "targets", Json::value_t::object);
    if (files == nullptr) {
        return malformed("targets", "no targets");
    }
    for (const auto& [path, value] : files->items()) {
        const std::int64_t length = value.is_object() ? integer_of(value, "length") : -1;
        if (length < 0) {
            return malformed("targets", "a target without length");
        }
        TargetFile target;
        target.length = static_cast<std::uint64_t>(length);
        ASSIGN_OR_RETURN(target.hashes, read_hashes(value, "targets"));
        if (target.hashes.empty()) {
            return malformed("targets", "a target without hashes");
        }
        targets.targets.emplace(path, std::move(target));
    }
    if (auto published = parse_utc(text_of(body, "x-kosk-published"))) {
        targets.published = *published;
    }
    return targets;
}

Result<Envelope> parse_envelope(std::string_view bytes) {
    ASSIGN_OR_RETURN(const Json parsed, parse_json(bytes));
    if (!parsed.is_object()) {
        return fail(ErrorKind::corrupt, "not an object");
    }
    const Json* body = field(parsed, "signed", Json::value_t::object);
    const Json* signatures = field(parsed, "signatures", Json::value_t::array);
    if (body == nullptr || signatures == nullptr) {
        return fail(ErrorKind::corrupt, "no signed part or no signatures");
    }
    Envelope envelope{canonical(*body), {}};
    std::set<std::string> seen;
    for (const Json& entry : *signatures) {
        if (!entry.is_object()) {
            return fail(ErrorKind::corrupt, "a signature is not an object");
        }
        Signature signature{text_of(entry, "keyid"), ""};
        if (signature.key_id.empty() || !seen.insert(signature.key_id).second) {
            return fail(ErrorKind::untrusted, "a key id is missing or signs twice");
        }
        // An unreadable signature counts as a wrong one: empty bytes verify under no key.
        signature.bytes = unhex(text_of(entry, "sig")).value_or("");
        envelope.signatures.push_back(std::move(signature));
    }
    return envelope;
}

Result<> verify(std::string_view bytes, const Root& root, Role role) {
    ASSIGN_OR_RETURN(const Envelope envelope, parse_envelope(bytes));
    const RoleKeys& wanted = root.roles.at(role);
    std::set<std::string> good;  // public keys: two ids of one key count once
    for (const Signature& signature : envelope.signatures) {
        const auto key = root.keys.find(signature.key_id);
        const bool listed =
            std::find(wanted.key_ids.begin(), wanted.key_ids.end(), signature.key_id) !=
            wanted.key_ids.end();
        if (!listed || key == root.keys.end()) {
            continue;
        }
        if (crypto::verify(key->second.scheme,
                           key->second.public_key,
                           envelope.canonical_signed,
                           signature.bytes)) {
            good.insert(key->second.public_key);
        }
    }
    if (good.size() < static_cast<std::size_t>(wanted.threshold)) {
        return fail(
            ErrorKind::untrusted,
            fmt::format("{}: {} of {} signatures", name(role), good.size(), wanted.threshold));
    }
    return {};
}

Result<> check_bytes(std::string_view what,
                     std::string_view bytes,
                     std::optional<std::uint64_t> length,
                     const std::map<std::string, std::string>& hashes) {
    if (length && *length != bytes.size()) {
        return fail(ErrorKind::untrusted,
                    fmt::format("{}: {} bytes instead of {}", what, bytes.size(), *length));
    }
    int known = 0;
    for (const auto& [algorithm, digest] : hashes) {
        std::string actual;
        if (algorithm == "sha256") {
            actual = hex(crypto::sha256(bytes));
        } else if (algorithm == "sha512") {
            actual = hex(crypto::sha512(bytes));
        } else {
            continue;
        }
        ++known;
        if (actual != digest) {
            return fail(ErrorKind::untrusted, fmt::format("{}: {} differs", what, algorithm));
        }
    }
    if (known == 0 && !hashes.empty()) {
        return fail(ErrorKind::untrusted, fmt::format("{}: no hash of a known kind", what));
    }
    return {};
}

bool valid_target_path(std::string_view path) {
    std::size_t start = 0;
    while (start <= path.size()) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::string_view segment = path.substr(start, end - start);
        if (segment.empty() || segment == "." || segment == "..") {
            return false;
        }
        start = end + 1;
    }
    return std::all_of(path.begin(), path.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' ||
               c == '/' || c == '-';
    });
}

}  // namespace kosk::tuf
