#include "shared/tuf/sign.h"

#include <set>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/tuf/fields.h"

namespace kosk::tuf {
namespace {

Json begin(Role role, const Header& header) {
    return {{"_type", name(role)},
            {"spec_version", kSpecVersion},
            {"version", header.version},
            {"expires", format_utc(header.expires)}};
}

Json meta_json(const MetaFile& meta) {
    Json out = {{"version", meta.version}};
    if (meta.length) {
        out["length"] = *meta.length;
    }
    if (!meta.hashes.empty()) {
        out["hashes"] = meta.hashes;
    }
    return out;
}

Result<std::string> sign(const Json& body, const Signers& signers) {
    const std::string bytes = canonical(body);
    Json signatures = Json::array();
    std::set<std::string> signed_by;
    for (const crypto::SigningKey* key : signers) {
        const std::string id = key_id(public_half(*key));
        if (!signed_by.insert(id).second) {
            continue;
        }
        ASSIGN_OR_RETURN(const std::string signature, key->sign(bytes));
        signatures.push_back({{"keyid", id}, {"sig", hex(signature)}});
    }
    // Canonical form is for signing; it is no JSON once a key holds line breaks.
    return Json({{"signatures", signatures}, {"signed", body}}).dump();
}

}  // namespace

Key public_half(const crypto::SigningKey& key) {
    return Key{key.scheme(), key.public_key()};
}

Result<std::string> sign_root(const Root& root, const Signers& signers) {
    Json body = begin(Role::root, root.header);
    body["consistent_snapshot"] = root.consistent_snapshot;
    body["keys"] = keys_json(root.keys);
    body["roles"] = Json::object();
    for (const auto& [role, keys] : root.roles) {
        body["roles"][std::string(name(role))] = role_keys_json(keys);
    }
    return sign(body, signers);
}

Result<std::string> sign_timestamp(const Timestamp& timestamp, const Signers& signers) {
    Json body = begin(Role::timestamp, timestamp.header);
    body["meta"] = {{"snapshot.json", meta_json(timestamp.snapshot)}};
    return sign(body, signers);
}

Result<std::string> sign_snapshot(const Snapshot& snapshot, const Signers& signers) {
    Json body = begin(Role::snapshot, snapshot.header);
    body["meta"] = Json::object();
    for (const auto& [file, meta] : snapshot.meta) {
        body["meta"][file] = meta_json(meta);
    }
    if (snapshot.rollout) {
        body["x-kosk-rollout"] = {{"groups", snapshot.rollout->groups},
                                  {"percent", snapshot.rollout->percent}};
    }
    return sign(body, signers);
}

Result<std::string> sign_targets(const Targets& targets, const Signers& signers) {
    Json body = begin(Role::targets, targets.header);
    body["targets"] = Json::object();
    for (const auto& [path, target] : targets.targets) {
        body["targets"][path] = {{"length", target.length}, {"hashes", target.hashes}};
    }
    if (targets.published) {
        body["x-kosk-published"] = format_utc(*targets.published);
    }
    if (targets.delegations) {
        body["delegations"] = delegations_json(*targets.delegations);
    }
    return sign(body, signers);
}

Result<std::string> add_signature(std::string_view metadata, const Signature& signature) {
    RETURN_IF_ERROR(parse_envelope(metadata));
    ASSIGN_OR_RETURN(Json file, parse_json(metadata));
    Json& signatures = file["signatures"];
    for (auto it = signatures.begin(); it != signatures.end();) {
        it = it->at("keyid") == signature.key_id ? signatures.erase(it) : std::next(it);
    }
    signatures.push_back({{"keyid", signature.key_id}, {"sig", hex(signature.bytes)}});
    return file.dump();
}

MetaFile describe(std::string_view bytes, std::int64_t version) {
    return MetaFile{version, bytes.size(), {{"sha256", hex(crypto::sha256(bytes))}}};
}

MetaFile describe_role(std::string_view bytes, std::int64_t version) {
    return MetaFile{version, bytes.size(), {}};
}

TargetFile describe_target(std::string_view bytes) {
    return TargetFile{bytes.size(), {{"sha256", hex(crypto::sha256(bytes))}}};
}

}  // namespace kosk::tuf
