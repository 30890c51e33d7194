#include "shared/crypto/public_key.h"

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {
namespace {

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo.
constexpr std::string_view kEd25519Prefix("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);
constexpr std::size_t kEd25519Bytes = 32;

PublicKey of_der(std::string_view der) {
    return {base64(der), hex(sha256(der))};
}

}  // namespace

Result<PublicKey> read_public_key(KeyKind kind, std::string_view text) {
    Pkey key;
    if (text.find("-----BEGIN") != std::string_view::npos) {
        ASSIGN_OR_RETURN(key, public_key_from_pem(text));
    } else {
        ASSIGN_OR_RETURN(const std::string der, unbase64(text));
        ASSIGN_OR_RETURN(key, public_key_from_der(der));
    }
    const int base = EVP_PKEY_get_base_id(key.get());
    if (kind == KeyKind::rsa &&
        (base != EVP_PKEY_RSA || EVP_PKEY_get_bits(key.get()) < kSmallestRsaBits)) {
        return fail(ErrorKind::invalid, "it must be RSA of at least 2048 bits");
    }
    if (kind == KeyKind::ed25519 && base != EVP_PKEY_ED25519) {
        return fail(ErrorKind::invalid, "it must be Ed25519");
    }
    ASSIGN_OR_RETURN(const std::string der, public_key_to_der(*key));
    return of_der(der);
}

Result<std::string> ed25519_to_hex(std::string_view base64) {
    ASSIGN_OR_RETURN(const std::string der, unbase64(base64));
    if (!der.starts_with(kEd25519Prefix) || der.size() != kEd25519Prefix.size() + kEd25519Bytes) {
        return fail(ErrorKind::invalid, "no Ed25519 key");
    }
    return hex(std::string_view(der).substr(kEd25519Prefix.size()));
}

Result<PublicKey> ed25519_from_hex(std::string_view hex) {
    ASSIGN_OR_RETURN(const std::string bytes, unhex(hex));
    if (bytes.size() != kEd25519Bytes) {
        return fail(ErrorKind::invalid, "no Ed25519 key");
    }
    return of_der(std::string(kEd25519Prefix) + bytes);
}

}  // namespace kosk::crypto
