#include "shared/crypto/signature.h"

#include <array>
#include <optional>
#include <utility>

#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>

#include "shared/base/encoding.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {
namespace {

constexpr std::size_t kEd25519KeySize = 32;
constexpr unsigned int kNewRsaBits = 3072;

std::optional<Scheme> scheme_of(EVP_PKEY& key) {
    switch (EVP_PKEY_get_base_id(&key)) {
        case EVP_PKEY_ED25519:
            return Scheme::ed25519;
        case EVP_PKEY_RSA:
            return EVP_PKEY_get_bits(&key) >= kSmallestRsaBits
                       ? std::optional(Scheme::rsa_pss_sha256)
                       : std::nullopt;
        case EVP_PKEY_EC: {
            std::array<char, 64> group{};
            std::size_t size = 0;
            const bool named =
                EVP_PKEY_get_group_name(&key, group.data(), group.size(), &size) == 1;
            return named && std::string_view(group.data(), size) == SN_X9_62_prime256v1
                       ? std::optional(Scheme::ecdsa_p256_sha256)
                       : std::nullopt;
        }
        default:
            return std::nullopt;
    }
}

Result<Pkey> read_public_key(Scheme scheme, std::string_view text) {
    if (scheme == Scheme::ed25519) {
        ASSIGN_OR_RETURN(const std::string raw, unhex(text));
        if (raw.size() != kEd25519KeySize) {
            return fail(ErrorKind::invalid, "an Ed25519 public key is 64 hexadecimal digits");
        }
        Pkey key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, readable(raw), raw.size()));
        if (!key) {
            return fail(openssl_error(ErrorKind::invalid, "Ed25519 public key"));
        }
        return key;
    }
    ASSIGN_OR_RETURN(Pkey key, public_key_from_pem(text));
    if (scheme_of(*key) != scheme) {
        return fail(ErrorKind::invalid, "a public key of another kind, or too short");
    }
    return key;
}

Result<std::string> write_public_key(Scheme scheme, EVP_PKEY& key) {
    if (scheme != Scheme::ed25519) {
        return public_key_to_pem(key);
    }
    std::string raw(kEd25519KeySize, '\0');
    std::size_t size = raw.size();
    if (EVP_PKEY_get_raw_public_key(&key, writable(raw), &size) != 1) {
        return fail(openssl_error(ErrorKind::internal, "reading an Ed25519 public key"));
    }
    return hex(raw);
}

const EVP_MD* digest_of(Scheme scheme) {
    return scheme == Scheme::ed25519 ? nullptr : EVP_sha256();
}

bool set_padding(Scheme scheme, EVP_PKEY_CTX* context, int salt_length) {
    return scheme != Scheme::rsa_pss_sha256 ||
           (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
            EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1 &&
            EVP_PKEY_CTX_set_rsa_pss_saltlen(context, salt_length) == 1);
}

Pkey generate_key(Scheme scheme) {
    switch (scheme) {
        case Scheme::ed25519:
            return Pkey(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
        case Scheme::ecdsa_p256_sha256:
            return Pkey(EVP_EC_gen(SN_X9_62_prime256v1));
        case Scheme::rsa_pss_sha256:
            return Pkey(EVP_RSA_gen(kNewRsaBits));
    }
    return nullptr;
}

}  // namespace

Result<> verify(Scheme scheme,
                std::string_view public_key,
                std::string_view message,
                std::string_view signature) {
    ASSIGN_OR_RETURN(const Pkey key, read_public_key(scheme, public_key));
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* options = nullptr;
    if (!context ||
        EVP_DigestVerifyInit(context.get(), &options, digest_of(scheme), nullptr, key.get()) != 1 ||
        !set_padding(scheme, options, RSA_PSS_SALTLEN_AUTO)) {
        return fail(openssl_error(ErrorKind::internal, "preparing to verify"));
    }
    if (EVP_DigestVerify(context.get(),
                         readable(signature),
                         signature.size(),
                         readable(message),
                         message.size()) != 1) {
        return fail(openssl_error(ErrorKind::untrusted, "the signature does not hold"));
    }
    return {};
}

Result<std::string> canonical_public_key(Scheme scheme, std::string_view public_key) {
    ASSIGN_OR_RETURN(const Pkey key, read_public_key(scheme, public_key));
    return write_public_key(scheme, *key);
}

Result<SigningKey> SigningKey::generate(Scheme scheme) {
    Pkey key = generate_key(scheme);
    if (!key) {
        return fail(openssl_error(ErrorKind::internal, "making a key"));
    }
    ASSIGN_OR_RETURN(std::string public_key, write_public_key(scheme, *key));
    return SigningKey(scheme, std::shared_ptr<EVP_PKEY>(std::move(key)), std::move(public_key));
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem, std::string_view passphrase) {
    ASSIGN_OR_RETURN(Pkey key, private_key_from_pem(pem, passphrase));
    const std::optional<Scheme> scheme = scheme_of(*key);
    if (!scheme) {
        return fail(ErrorKind::unsupported,
                    "a key must be Ed25519, ECDSA on P-256, or RSA of at least 2048 bits");
    }
    ASSIGN_OR_RETURN(std::string public_key, write_public_key(*scheme, *key));
    return SigningKey(*scheme, std::shared_ptr<EVP_PKEY>(std::move(key)), std::move(public_key));
}

Result<std::string> SigningKey::to_pem(std::string_view passphrase) const {
    if (!key_) {
        return fail(ErrorKind::unsupported, "this key cannot be copied from where it is held");
    }
    return private_key_to_pem(*key_, passphrase);
}

Result<std::string> SigningKey::sign(std::string_view message) const {
    if (sign_) {
        return sign_(message);
    }
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* options = nullptr;
    std::size_t size = 0;
    if (!context ||
        EVP_DigestSignInit(context.get(), &options, digest_of(scheme_), nullptr, key_.get()) != 1 ||
        !set_padding(scheme_, options, RSA_PSS_SALTLEN_DIGEST) ||
        EVP_DigestSign(context.get(), nullptr, &size, readable(message), message.size()) != 1) {
        return fail(openssl_error(ErrorKind::internal, "preparing to sign"));
    }
    std::string signature(size, '\0');
    if (EVP_DigestSign(
            context.get(), writable(signature), &size, readable(message), message.size()) != 1) {
        return fail(openssl_error(ErrorKind::internal, "signing"));
    }
    signature.resize(size);
    return signature;
}

}  // namespace kosk::crypto
