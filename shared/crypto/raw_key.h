// Public keys and signatures as tokens (PKCS#11) give them: bare numbers and points, brought into
// the forms of signature.h. Pure.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::crypto {

// Big-endian numbers to a PEM SubjectPublicKeyInfo. Errors: invalid.
Result<std::string> rsa_public_key(std::string_view modulus, std::string_view exponent);

// The point of a P-256 key, bare (0x04, x, y) or as an OCTET STRING around that; PEM.
// Errors: invalid (no point of that curve).
Result<std::string> p256_public_key(std::string_view point);

// 32 bytes, bare or as an OCTET STRING around them; hexadecimal. Errors: invalid.
Result<std::string> ed25519_public_key(std::string_view point);

// r and s of the same length one after the other, as DER. Errors: invalid.
Result<std::string> ecdsa_signature(std::string_view r_and_s);

}  // namespace kosk::crypto
