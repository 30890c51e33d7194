#include "shared/crypto/hpke.h"

#include <utility>

#include "shared/crypto/digest.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {
namespace {

constexpr std::size_t kAesKey = 16;
constexpr std::size_t kNonce = 12;
constexpr std::size_t kTag = 16;
constexpr std::size_t kBlock = 32;  // of SHA-256: nothing longer is expanded here

// "KEM" and DHKEM(X25519, HKDF-SHA256); "HPKE" and KEM, KDF, AEAD (RFC 9180 sections 4.1 and 5.1).
constexpr std::string_view kKemSuite("KEM\x00\x20", 5);
constexpr std::string_view kSuite("HPKE\x00\x20\x00\x01\x00\x01", 10);

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string all;
    for (const std::string_view part : parts) {
        all.append(part);
    }
    return all;
}

// RFC 9180 section 4: LabeledExtract and LabeledExpand.
std::string extract(std::string_view suite,
                    std::string_view salt,
                    std::string_view label,
                    std::string_view secret) {
    return hmac_sha256(salt, joined({"HPKE-v1", suite, label, secret}));
}

std::string expand(std::string_view suite,
                   std::string_view key,
                   std::string_view label,
                   std::string_view info,
                   std::size_t length) {
    KOSK_CHECK(length <= kBlock);
    const char size[] = {0, static_cast<char>(length)};
    std::string out = hmac_sha256(key,
                                  joined({std::string_view(size, 2),
                                          "HPKE-v1",
                                          suite,
                                          label,
                                          info,
                                          std::string_view("\x01", 1)}));
    out.resize(length);
    return out;
}

Result<Pkey> private_key(std::string_view bytes) {
    Pkey key(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, readable(bytes), bytes.size()));
    if (key == nullptr) {
        return fail(openssl_error(ErrorKind::invalid, "not a private key of X25519"));
    }
    return key;
}

Result<Pkey> public_key(std::string_view bytes) {
    Pkey key(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, readable(bytes), bytes.size()));
    if (key == nullptr) {
        return fail(openssl_error(ErrorKind::invalid, "not a public key of X25519"));
    }
    return key;
}

Result<std::string> public_bytes(EVP_PKEY& key) {
    std::string bytes(kHpkeKeySize, '\0');
    std::size_t size = bytes.size();
    if (EVP_PKEY_get_raw_public_key(&key, writable(bytes), &size) != 1) {
        return fail(openssl_error(ErrorKind::invalid, "the public half of the key"));
    }
    return bytes;
}

// OpenSSL refuses the points of small order, whose result is zero (section 7.1.4).
Result<std::string> diffie_hellman(EVP_PKEY& ours, EVP_PKEY& theirs) {
    const PkeyContext context(EVP_PKEY_CTX_new(&ours, nullptr));
    std::string secret(kHpkeKeySize, '\0');
    std::size_t size = secret.size();
    if (context == nullptr || EVP_PKEY_derive_init(context.get()) != 1 ||
        EVP_PKEY_derive_set_peer(context.get(), &theirs) != 1 ||
        EVP_PKEY_derive(context.get(), writable(secret), &size) != 1) {
        return fail(openssl_error(ErrorKind::invalid, "the keys do not agree on a secret"));
    }
    return secret;
}

struct Keys {
    std::string key;
    std::string nonce;
};

// Sections 4.1 (ExtractAndExpand) and 5.1 (KeySchedule) for mode_base.
Keys key_schedule(std::string_view secret,
                  std::string_view encapsulated,
                  std::string_view recipient,
                  std::string_view info) {
    const std::string prk = extract(kKemSuite, {}, "eae_prk", secret);
    const std::string shared =
        expand(kKemSuite, prk, "shared_secret", joined({encapsulated, recipient}), kBlock);
    const std::string context = joined({std::string_view("\0", 1),
                                        extract(kSuite, {}, "psk_id_hash", {}),
                                        extract(kSuite, {}, "info_hash", info)});
    const std::string schedule = extract(kSuite, shared, "secret", {});
    return {expand(kSuite, schedule, "key", context, kAesKey),
            expand(kSuite, schedule, "base_nonce", context, kNonce)};
}

Result<std::string> encrypt(const Keys& keys, std::string_view aad, std::string_view text) {
    const CipherContext context(EVP_CIPHER_CTX_new());
    std::string out(text.size() + kTag, '\0');
    int size = 0;
    if (context == nullptr ||
        EVP_EncryptInit_ex(
            context.get(), EVP_aes_128_gcm(), nullptr, readable(keys.key), readable(keys.nonce)) !=
            1 ||
        EVP_EncryptUpdate(
            context.get(), nullptr, &size, readable(aad), static_cast<int>(aad.size())) != 1 ||
        EVP_EncryptUpdate(
            context.get(), writable(out), &size, readable(text), static_cast<int>(text.size())) !=
            1 ||
        EVP_EncryptFinal_ex(context.get(), writable(out) + text.size(), &size) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(),
                            EVP_CTRL_GCM_GET_TAG,
                            static_cast<int>(kTag),
                            writable(out) + text.size()) != 1) {
        return fail(openssl_error(ErrorKind::internal, "sealing"));
    }
    return out;
}

Result<std::string> decrypt(const Keys& keys, std::string_view aad, std::string_view sealed) {
    const CipherContext context(EVP_CIPHER_CTX_new());
    const std::string_view text = sealed.substr(0, sealed.size() - kTag);
    std::string tag(sealed.substr(text.size()));
    std::string out(text.size() + 1, '\0');  // a place to write to, whatever the length
    int size = 0;
    const bool opened =
        context != nullptr &&
        EVP_DecryptInit_ex(
            context.get(), EVP_aes_128_gcm(), nullptr, readable(keys.key), readable(keys.nonce)) ==
            1 &&
        EVP_DecryptUpdate(
            context.get(), nullptr, &size, readable(aad), static_cast<int>(aad.size())) == 1 &&
        EVP_DecryptUpdate(
            context.get(), writable(out), &size, readable(text), static_cast<int>(text.size())) ==
            1 &&
        EVP_CIPHER_CTX_ctrl(
            context.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTag), tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), writable(out) + text.size(), &size) == 1;
    if (!opened) {
        return fail(openssl_error(ErrorKind::untrusted, "the sealed message does not open"));
    }
    out.resize(text.size());
    return out;
}

}  // namespace

Result<std::string> hpke_public_key(std::string_view private_bytes) {
    ASSIGN_OR_RETURN(const Pkey key, private_key(private_bytes));
    return public_bytes(*key);
}

Result<std::string> hpke_seal(std::string_view public_bytes_of_recipient,
                              std::string_view info,
                              std::string_view aad,
                              std::string_view text) {
    ASSIGN_OR_RETURN(const Pkey recipient, public_key(public_bytes_of_recipient));
    ASSIGN_OR_RETURN(const Pkey ephemeral, private_key(random_bytes(kHpkeKeySize)));
    ASSIGN_OR_RETURN(const std::string encapsulated, public_bytes(*ephemeral));
    ASSIGN_OR_RETURN(const std::string secret, diffie_hellman(*ephemeral, *recipient));
    const Keys keys = key_schedule(secret, encapsulated, public_bytes_of_recipient, info);
    ASSIGN_OR_RETURN(const std::string ciphertext, encrypt(keys, aad, text));
    return encapsulated + ciphertext;
}

Result<std::string> hpke_open(std::string_view private_bytes,
                              std::string_view info,
                              std::string_view aad,
                              std::string_view sealed) {
    if (sealed.size() < kHpkeOverhead) {
        return fail(ErrorKind::untrusted, "too short for a sealed message");
    }
    ASSIGN_OR_RETURN(const Pkey recipient, private_key(private_bytes));
    ASSIGN_OR_RETURN(const std::string recipient_public, public_bytes(*recipient));
    const std::string_view encapsulated = sealed.substr(0, kHpkeKeySize);
    ASSIGN_OR_RETURN(const Pkey ephemeral, public_key(encapsulated));
    const auto secret = diffie_hellman(*recipient, *ephemeral);
    if (!secret) {
        return fail(ErrorKind::untrusted, "the sealed message holds a false key");
    }
    const Keys keys = key_schedule(*secret, encapsulated, recipient_public, info);
    return decrypt(keys, aad, sealed.substr(kHpkeKeySize));
}

}  // namespace kosk::crypto
