// The half of Staging that makes and reads files with signatures.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "content/publisher/trust/metadata_words.h"
#include "content/publisher/trust/staging.h"
#include "shared/base/encoding.h"

namespace kosk::publisher {
namespace {

using Json = nlohmann::json;

struct SignatureFile {
    std::string role;
    std::string payload;  // its SHA-256
    std::vector<tuf::Signature> signatures;
};

// nullopt when the text is no file of signatures.
std::optional<SignatureFile> read_signature_file(const std::string& text) {
    const Json object = Json::parse(text, nullptr, false);
    if (!object.is_object() || !object.contains("payload_sha256")) {
        return std::nullopt;
    }
    try {
        SignatureFile file{object.at("role"), object.at("payload_sha256"), {}};
        for (const Json& entry : object.at("signatures")) {
            file.signatures.push_back(
                {entry.at("keyid"), unhex(entry.at("sig").get<std::string>()).value_or("")});
        }
        return file;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace

Result<std::string> signature_file(std::string_view role,
                                   std::string_view metadata,
                                   const std::vector<tuf::Signature>& signatures) {
    ASSIGN_OR_RETURN(const std::string hash, payload_hash(metadata));
    Json list = Json::array();
    for (const tuf::Signature& signature : signatures) {
        list.push_back({{"keyid", signature.key_id}, {"sig", hex(signature.bytes)}});
    }
    return Json({{"role", role}, {"payload_sha256", hash}, {"signatures", list}}).dump(2) + "\n";
}

Result<std::vector<tuf::Signature>> sign_payload(std::string_view metadata,
                                                 const tuf::Signers& keys) {
    ASSIGN_OR_RETURN(const auto envelope, tuf::parse_envelope(metadata));
    std::vector<tuf::Signature> signatures;
    for (const crypto::SigningKey* key : keys) {
        ASSIGN_OR_RETURN(std::string bytes, key->sign(envelope.canonical_signed));
        signatures.push_back({tuf::key_id(tuf::public_half(*key)), std::move(bytes)});
    }
    return signatures;
}

Result<std::string> Staging::add_signatures(const Path& file, const std::string& role) {
    ASSIGN_OR_RETURN(const std::string text, read_file(file, tuf::kTargetsLimit));
    if (const auto signature = read_signature_file(text)) {
        ASSIGN_OR_RETURN(const std::string waiting, payload(signature->role));
        ASSIGN_OR_RETURN(const std::string hash, payload_hash(waiting));
        if (hash != signature->payload) {
            return fail(ErrorKind::untrusted,
                        fmt::format("{}: signs another payload of {} than the one that waits here",
                                    file.string(),
                                    signature->role));
        }
        RETURN_IF_ERROR(merge(signature->role, signature->signatures));
        return signature->role;
    }
    const auto envelope = tuf::parse_envelope(text);
    if (!envelope) {
        return fail_in(file.string(), envelope.error());
    }
    const std::string name = role.empty() ? file.stem().string() : role;
    if (name != "root" && name != "targets") {
        RETURN_IF_ERROR(take_agency(name, text));
        return name;
    }
    ASSIGN_OR_RETURN(const std::string waiting, payload(name));
    ASSIGN_OR_RETURN(const auto ours, tuf::parse_envelope(waiting));
    if (ours.canonical_signed != envelope->canonical_signed) {
        return fail(
            ErrorKind::untrusted,
            fmt::format("{}: another {} than the one that waits here", file.string(), name));
    }
    RETURN_IF_ERROR(merge(name, envelope->signatures));
    return name;
}

Result<> Staging::merge(const std::string& role, const std::vector<tuf::Signature>& signatures) {
    ASSIGN_OR_RETURN(std::string bytes, payload(role));
    ASSIGN_OR_RETURN(const SigningTerms who, terms(role));
    ASSIGN_OR_RETURN(const auto envelope, tuf::parse_envelope(bytes));
    tuf::RoleKeys all = who.role;
    if (who.also) {
        all.key_ids.insert(all.key_ids.end(), who.also->key_ids.begin(), who.also->key_ids.end());
    }
    for (const tuf::Signature& signature : signatures) {
        const auto key = who.keys.find(signature.key_id);
        if (key == who.keys.end() ||
            std::find(all.key_ids.begin(), all.key_ids.end(), signature.key_id) ==
                all.key_ids.end()) {
            return fail(
                ErrorKind::untrusted,
                fmt::format("{}: key {} may not sign it", role, short_id(signature.key_id)));
        }
        if (auto held = crypto::verify(key->second.scheme,
                                       key->second.public_key,
                                       envelope.canonical_signed,
                                       signature.bytes);
            !held) {
            return fail_in(fmt::format("{}: key {}", role, short_id(signature.key_id)),
                           held.error());
        }
        ASSIGN_OR_RETURN(bytes, tuf::add_signature(bytes, signature));
    }
    return stage(role, bytes);
}

// An agency makes its metadata itself, so it replaces whatever is staged here for that agency.
Result<> Staging::take_agency(const std::string& role, const std::string& bytes) {
    ASSIGN_OR_RETURN(const SigningTerms who, terms(role));
    RETURN_IF_ERROR(tuf::verify(bytes, who.keys, who.role, role));
    ASSIGN_OR_RETURN(const tuf::Targets top, next_targets());
    ASSIGN_OR_RETURN(const tuf::Targets targets, tuf::parse_targets(bytes));
    RETURN_IF_ERROR(check_agency_metadata(*find_agency(top, role), targets));
    return stage(role, bytes);
}

}  // namespace kosk::publisher
