#include "shared/crypto/openssl.h"

#include <algorithm>
#include <array>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "shared/crypto/digest.h"

namespace kosk::crypto {
namespace {

// OWASP's figure for PBKDF2-HMAC-SHA256.
constexpr int kPassphraseRounds = 600000;
constexpr std::size_t kSaltSize = 16;

struct FreePkcs8 {
    void operator()(PKCS8_PRIV_KEY_INFO* info) const { PKCS8_PRIV_KEY_INFO_free(info); }
};
struct FreeSigned {
    void operator()(X509_SIG* info) const { X509_SIG_free(info); }
};

Bio reading(std::string_view bytes) {
    return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string written(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return std::string(data, static_cast<std::size_t>(std::max(size, 0L)));
}

int give_passphrase(char* buffer, int size, int /*writing*/, void* user) {
    const auto& passphrase = *static_cast<std::string_view*>(user);
    if (passphrase.size() > static_cast<std::size_t>(size)) {
        return -1;
    }
    std::copy(passphrase.begin(), passphrase.end(), buffer);
    return static_cast<int>(passphrase.size());
}

}  // namespace

Error openssl_error(ErrorKind kind, std::string_view what) {
    const unsigned long code = ERR_peek_last_error();
    ERR_clear_error();
    std::string detail(what);
    if (code != 0) {
        std::array<char, 256> reason{};
        ERR_error_string_n(code, reason.data(), reason.size());
        detail += ": ";
        detail += reason.data();
    }
    return Error{kind, std::move(detail), 0};
}

Result<Pkey> private_key_from_pem(std::string_view pem, std::string_view passphrase) {
    const Bio bio = reading(pem);
    Pkey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, give_passphrase, &passphrase));
    if (!key) {
        return fail(openssl_error(ErrorKind::invalid, "private key (PEM, or its passphrase)"));
    }
    return key;
}

Result<std::string> private_key_to_pem(EVP_PKEY& key, std::string_view passphrase) {
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreePkcs8> plain(EVP_PKEY2PKCS8(&key));
    const Bio bio(BIO_new(BIO_s_mem()));
    bool done = plain != nullptr && bio != nullptr;
    if (done && passphrase.empty()) {
        done = PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio.get(), plain.get()) == 1;
    } else if (done) {
        std::string salt = random_bytes(kSaltSize);
        const std::unique_ptr<X509_SIG, FreeSigned> sealed(
            PKCS8_encrypt(-1,
                          EVP_aes_256_cbc(),
                          passphrase.data(),
                          static_cast<int>(passphrase.size()),
                          writable(salt),
                          static_cast<int>(salt.size()),
                          kPassphraseRounds,
                          plain.get()));
        done = sealed != nullptr && PEM_write_bio_PKCS8(bio.get(), sealed.get()) == 1;
    }
    if (!done) {
        return fail(openssl_error(ErrorKind::internal, "writing a private key"));
    }
    return written(bio.get());
}

Result<Pkey> public_key_from_pem(std::string_view pem) {
    const Bio bio = reading(pem);
    Pkey key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
    if (!key) {
        return fail(openssl_error(ErrorKind::invalid, "public key (PEM)"));
    }
    return key;
}

Result<std::string> public_key_to_pem(EVP_PKEY& key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_PUBKEY(bio.get(), &key) != 1) {
        return fail(openssl_error(ErrorKind::internal, "writing a public key"));
    }
    return written(bio.get());
}

Result<Pkey> public_key_from_der(std::string_view der) {
    const unsigned char* at = readable(der);
    Pkey key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
    if (!key || at != readable(der) + der.size()) {
        return fail(openssl_error(ErrorKind::invalid, "public key (DER SubjectPublicKeyInfo)"));
    }
    return key;
}

Result<std::string> public_key_to_der(EVP_PKEY& key) {
    const int size = i2d_PUBKEY(&key, nullptr);
    if (size <= 0) {
        return fail(openssl_error(ErrorKind::internal, "writing a public key"));
    }
    std::string der(static_cast<std::size_t>(size), '\0');
    unsigned char* at = writable(der);
    i2d_PUBKEY(&key, &at);
    return der;
}

Result<Pkey> generate_rsa(unsigned int bits) {
    Pkey key(EVP_RSA_gen(bits));
    if (!key) {
        return fail(openssl_error(ErrorKind::internal, "making an RSA key"));
    }
    return key;
}

}  // namespace kosk::crypto
