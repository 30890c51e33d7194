// Signatures as TUF uses them: Ed25519, ECDSA on P-256, RSA-PSS.
//
// Public keys are text as they stand in TUF metadata (specification 4.2): 64 hexadecimal digits for
// Ed25519, a PEM SubjectPublicKeyInfo for the other two. Signatures are raw bytes: 64 for Ed25519,
// DER for ECDSA, as long as the modulus for PSS.
// Thread: any; a SigningKey may be shared by threads that only read it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/result.h"

struct evp_pkey_st;

namespace kosk::crypto {

enum class Scheme {
    ed25519,
    ecdsa_p256_sha256,
    rsa_pss_sha256,  // MGF1-SHA256; signed with a salt of 32 bytes, any salt verifies
};

// Errors: invalid (the key is not one of this scheme, or RSA below 2048 bits), untrusted (the
// signature does not hold).
Result<> verify(Scheme scheme,
                std::string_view public_key,
                std::string_view message,
                std::string_view signature);

// The one way to write this key: two texts of the same key become equal. Errors: invalid.
Result<std::string> canonical_public_key(Scheme scheme, std::string_view public_key);

class SigningKey {
  public:
    // Gives a signature over a message, as verify() wants it.
    using Sign = std::function<Result<std::string>(std::string_view message)>;

    // A key that never leaves where it is, a token for example. `public_key` as verify() wants it.
    SigningKey(Scheme scheme, std::string public_key, Sign sign)
        : scheme_(scheme), public_key_(std::move(public_key)), sign_(std::move(sign)) {}

    // RSA keys are made with 3072 bits.
    static Result<SigningKey> generate(Scheme scheme);

    // The scheme follows from the kind of key. An unencrypted file ignores `passphrase`.
    // Errors: invalid (not PEM, wrong passphrase), unsupported (another kind of key).
    static Result<SigningKey> from_pem(std::string_view pem, std::string_view passphrase = {});

    // PKCS#8, encrypted (AES-256, PBKDF2) unless `passphrase` is empty. Errors: unsupported (the
    // key is held elsewhere).
    [[nodiscard]] Result<std::string> to_pem(std::string_view passphrase = {}) const;

    [[nodiscard]] Scheme scheme() const { return scheme_; }
    // As verify() wants it.
    [[nodiscard]] std::string public_key() const { return public_key_; }
    [[nodiscard]] Result<std::string> sign(std::string_view message) const;

  private:
    SigningKey(Scheme scheme, std::shared_ptr<evp_pkey_st> key, std::string public_key)
        : scheme_(scheme), key_(std::move(key)), public_key_(std::move(public_key)) {}

    Scheme scheme_;
    std::shared_ptr<evp_pkey_st> key_;
    std::string public_key_;
    Sign sign_;  // instead of key_
};

}  // namespace kosk::crypto
