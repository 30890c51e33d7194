// A public key as content carries it: base64 of its DER SubjectPublicKeyInfo, known by the SHA-256
// of that DER. Thread: any; pure.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::crypto {

enum class KeyKind {
    rsa,     // seals: 2048 bits or more
    ed25519  // signs
};

struct PublicKey {
    std::string base64;  // of the DER, one line
    std::string id;      // SHA-256 of the DER, hexadecimal
};

// `text` is a PEM or the base64. Errors: invalid (none, or one of another kind).
Result<PublicKey> read_public_key(KeyKind kind, std::string_view text);

// An Ed25519 key as verify() of signature.h and TUF want it (64 hexadecimal digits), and back.
// Errors: invalid.
Result<std::string> ed25519_to_hex(std::string_view base64);
Result<PublicKey> ed25519_from_hex(std::string_view hex);

}  // namespace kosk::crypto
