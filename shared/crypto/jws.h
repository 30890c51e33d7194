// A signed statement: JWS in its compact serialisation (RFC 7515), signed with Ed25519
// ("alg":"EdDSA", RFC 8037). The header names the key by its id and the kind of statement ("typ"),
// so that one kind never passes for another. Thread: any; pure.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/crypto/signature.h"

namespace kosk::crypto {

// `type` is a media type without "application/" ("kosk-record+jws"), `key_id` that of PublicKey.
// Errors: unsupported (not an Ed25519 key), those of SigningKey::sign().
Result<std::string> sign_jws(const SigningKey& key,
                             std::string_view key_id,
                             std::string_view type,
                             std::string_view payload);

// What stands in `jws`, not yet verified: from it one learns which key to verify it with.
struct Jws {
    std::string key_id;
    std::string payload;
};
// Errors: invalid (no JWS of this `type`, of another algorithm, or with a header that this program
// does not understand).
Result<Jws> read_jws(std::string_view jws, std::string_view type);

// `public_key` is base64 of a SubjectPublicKeyInfo. Errors: untrusted, invalid.
Result<> verify_jws(std::string_view jws, std::string_view public_key);

}  // namespace kosk::crypto
