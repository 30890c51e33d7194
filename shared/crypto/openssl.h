// What the files of this folder share about OpenSSL. Nothing outside the folder includes this.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/bio.h>
#include <openssl/evp.h>

#include "shared/base/result.h"

namespace kosk::crypto {

struct FreePkey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreePkeyContext {
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};
struct FreeDigestContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeCipherContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
struct FreeBio {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Pkey = std::unique_ptr<EVP_PKEY, FreePkey>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, FreePkeyContext>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeDigestContext>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeCipherContext>;
using Bio = std::unique_ptr<BIO, FreeBio>;

inline constexpr int kSmallestRsaBits = 2048;

inline unsigned char* writable(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
inline const unsigned char* readable(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

// `what` with the reason OpenSSL gives; empties its queue of errors.
Error openssl_error(ErrorKind kind, std::string_view what);

// A private key in PEM, never asking anybody for the passphrase. Errors: invalid.
Result<Pkey> private_key_from_pem(std::string_view pem, std::string_view passphrase);

// PKCS#8, encrypted with AES-256 under PBKDF2-SHA256 unless `passphrase` is empty.
Result<std::string> private_key_to_pem(EVP_PKEY& key, std::string_view passphrase);

// A SubjectPublicKeyInfo in PEM. Errors: invalid.
Result<Pkey> public_key_from_pem(std::string_view pem);
Result<std::string> public_key_to_pem(EVP_PKEY& key);

// The same in DER.
Result<Pkey> public_key_from_der(std::string_view der);
Result<std::string> public_key_to_der(EVP_PKEY& key);

// What a form carries: base64 of the DER of an RSA key that is long enough. Errors: invalid.
Result<Pkey> recipient_key_from_base64(std::string_view public_key);

// A new RSA key of `bits`.
Result<Pkey> generate_rsa(unsigned int bits);

}  // namespace kosk::crypto
