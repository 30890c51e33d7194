#include "shared/crypto/jws.h"

#include <array>

#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/public_key.h"

namespace kosk::crypto {
namespace {

using nlohmann::json;

constexpr std::string_view kAlgorithm = "EdDSA";
constexpr std::size_t kSignatureBytes = 64;

struct Parts {
    std::string header;
    std::string payload;
    std::string signature;
    std::string_view signed_text;  // "header.payload" as they stand in the JWS
};

Result<Parts> split(std::string_view jws) {
    const auto first = jws.find('.');
    const auto last = jws.rfind('.');
    if (first == std::string_view::npos || last == first ||
        jws.substr(first + 1, last - first - 1).find('.') != std::string_view::npos) {
        return fail(ErrorKind::invalid, "no JWS of three parts");
    }
    Parts parts;
    ASSIGN_OR_RETURN(parts.header, unbase64url(jws.substr(0, first)));
    ASSIGN_OR_RETURN(parts.payload, unbase64url(jws.substr(first + 1, last - first - 1)));
    ASSIGN_OR_RETURN(parts.signature, unbase64url(jws.substr(last + 1)));
    parts.signed_text = jws.substr(0, last);
    return parts;
}

}  // namespace

Result<std::string> sign_jws(const SigningKey& key,
                             std::string_view key_id,
                             std::string_view type,
                             std::string_view payload) {
    if (key.scheme() != Scheme::ed25519) {
        return fail(ErrorKind::unsupported, "statements are signed with Ed25519");
    }
    const json header = {{"alg", kAlgorithm}, {"kid", key_id}, {"typ", type}};
    const std::string text = base64url(header.dump()) + "." + base64url(payload);
    ASSIGN_OR_RETURN(const std::string signature, key.sign(text));
    return text + "." + base64url(signature);
}

Result<Jws> read_jws(std::string_view jws, std::string_view type) {
    ASSIGN_OR_RETURN(Parts parts, split(jws));
    const json header = json::parse(parts.header, nullptr, /*allow_exceptions=*/false);
    const auto text = [&](const char* key) {
        const auto found = header.find(key);
        return found != header.end() && found->is_string() ? found->get<std::string>()
                                                           : std::string();
    };
    if (!header.is_object() || header.size() != 3 || text("alg") != kAlgorithm ||
        text("typ") != type || text("kid").empty()) {
        return fail(ErrorKind::invalid, "no statement of the kind " + std::string(type));
    }
    return Jws{text("kid"), std::move(parts.payload)};
}

Result<> verify_jws(std::string_view jws, std::string_view public_key) {
    ASSIGN_OR_RETURN(const Parts parts, split(jws));
    ASSIGN_OR_RETURN(const std::string key, ed25519_to_hex(public_key));
    if (parts.signature.size() != kSignatureBytes) {
        return fail(ErrorKind::untrusted, "no Ed25519 signature");
    }
    return verify(Scheme::ed25519, key, parts.signed_text, parts.signature);
}

}  // namespace kosk::crypto
