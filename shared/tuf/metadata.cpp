#include "shared/tuf/metadata.h"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/tuf/fields.h"

namespace kosk::tuf {
namespace {

// Any 1.x: later minor versions only add (4.3). "1", "1.0.x" and the like are no versions.
bool readable_spec(std::string_view spec) {
    return spec.size() > 2 && spec.starts_with("1.") && spec.back() != '.' &&
           spec.find("..") == std::string_view::npos &&
           spec.find_first_not_of("0123456789.") == std::string_view::npos;
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
    if (!readable_spec(spec)) {
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
    if (!object.contains("hashes")) {
        return hashes;
    }
    const Json* found = field(object, "hashes", Json::value_t::object);
    if (found == nullptr || found->empty()) {
        return malformed(role, "hashes are not an object, or empty");
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

Result<std::optional<Rollout>> read_rollout(const Json& body) {
    if (!body.contains("x-kosk-rollout")) {
        return std::optional<Rollout>();
    }
    const Json* object = field(body, "x-kosk-rollout", Json::value_t::object);
    if (object == nullptr) {
        return malformed("snapshot", "x-kosk-rollout is not an object");
    }
    Rollout rollout;
    ASSIGN_OR_RETURN(rollout.groups, texts_of(*object, "groups", "snapshot"));
    const std::int64_t percent = integer_of(*object, "percent");
    if (percent < 0 || percent > 100) {
        return malformed("snapshot", "a rollout of less than 0 or more than 100 percent");
    }
    rollout.percent = static_cast<int>(percent);
    return std::optional(std::move(rollout));
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
    if (consistent == nullptr && body.contains("consistent_snapshot")) {
        return malformed("root", "consistent_snapshot is neither true nor false");
    }
    root.consistent_snapshot = consistent != nullptr && consistent->get<bool>();
    const Json* keys = field(body, "keys", Json::value_t::object);
    const Json* roles = field(body, "roles", Json::value_t::object);
    if (keys == nullptr || roles == nullptr) {
        return malformed("root", "no keys or no roles");
    }
    ASSIGN_OR_RETURN(root.keys, read_keys(*keys, "root"));
    for (const Role role : {Role::root, Role::targets, Role::snapshot, Role::timestamp}) {
        const Json* object = field(*roles, std::string(name(role)).c_str(), Json::value_t::object);
        if (object == nullptr) {
            return malformed("root", fmt::format("no role {}", name(role)));
        }
        ASSIGN_OR_RETURN(root.roles[role], read_role_keys(*object, "root"));
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
    ASSIGN_OR_RETURN(snapshot.rollout, read_rollout(body));
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
    if (body.contains("delegations")) {
        const Json* delegations = field(body, "delegations", Json::value_t::object);
        if (delegations == nullptr) {
            return malformed("targets", "delegations are not an object");
        }
        ASSIGN_OR_RETURN(targets.delegations, read_delegations(*delegations, "targets"));
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

Result<std::vector<std::string>> signed_by(std::string_view bytes,
                                           const Keys& keys,
                                           const RoleKeys& role_keys) {
    ASSIGN_OR_RETURN(const Envelope envelope, parse_envelope(bytes));
    std::set<std::string> good;  // public keys: one key counts once, however it is written
    std::vector<std::string> ids;
    for (const Signature& signature : envelope.signatures) {
        const auto key = keys.find(signature.key_id);
        const bool listed =
            std::find(role_keys.key_ids.begin(), role_keys.key_ids.end(), signature.key_id) !=
            role_keys.key_ids.end();
        if (!listed || key == keys.end()) {
            continue;
        }
        const auto& [scheme, public_key, object] = key->second;
        if (!crypto::verify(scheme, public_key, envelope.canonical_signed, signature.bytes)) {
            continue;
        }
        ASSIGN_OR_RETURN(std::string written, crypto::canonical_public_key(scheme, public_key));
        if (good.insert(std::move(written)).second) {
            ids.push_back(signature.key_id);
        }
    }
    return ids;
}

Result<> verify(std::string_view bytes,
                const Keys& keys,
                const RoleKeys& role_keys,
                std::string_view role) {
    ASSIGN_OR_RETURN(const auto good, signed_by(bytes, keys, role_keys));
    if (good.size() < static_cast<std::size_t>(role_keys.threshold)) {
        return fail(ErrorKind::untrusted,
                    fmt::format("{}: {} of {} signatures", role, good.size(), role_keys.threshold));
    }
    return {};
}

Result<> verify(std::string_view bytes, const Root& root, Role role) {
    return verify(bytes, root.keys, root.roles.at(role), name(role));
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
