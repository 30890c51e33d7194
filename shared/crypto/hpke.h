// Encryption to a public key by a standard of its own: HPKE (RFC 9180), base mode, one message a
// key, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM. Keys are 32 raw bytes.
//
// An agency's answer is sealed so to the key that derives from the citizen's receipt code
// (receipt_code.h): whoever stores or carries it cannot read it.
// Thread: any; pure but for the random numbers.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::crypto {

inline constexpr std::size_t kHpkeKeySize = 32;
// What a sealed message is longer than its text: the encapsulated key and the tag.
inline constexpr std::size_t kHpkeOverhead = 48;

// Errors: invalid (not 32 bytes).
Result<std::string> hpke_public_key(std::string_view private_key);

// `info` says what the message is for, `aad` what it belongs to; both are needed to open it.
// The result is the encapsulated key (32 bytes) and the ciphertext. Errors: invalid (no such key).
Result<std::string> hpke_seal(std::string_view public_key,
                              std::string_view info,
                              std::string_view aad,
                              std::string_view text);

// Errors: invalid (no such key), untrusted (sealed for another key, for another purpose, or
// changed on the way).
Result<std::string> hpke_open(std::string_view private_key,
                              std::string_view info,
                              std::string_view aad,
                              std::string_view sealed);

}  // namespace kosk::crypto
