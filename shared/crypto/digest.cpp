#include "shared/crypto/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "shared/base/result.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {
namespace {

constexpr std::size_t kSha256Size = 32;

const EVP_MD* implementation(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::md5:
            return EVP_md5();
        case Algorithm::sha1:
            return EVP_sha1();
        case Algorithm::sha256:
            return EVP_sha256();
        case Algorithm::sha384:
            return EVP_sha384();
        case Algorithm::sha512:
            return EVP_sha512();
    }
    return nullptr;
}

std::string digest(Algorithm algorithm, std::string_view bytes) {
    Digest whole(algorithm);
    whole.update(bytes);
    return whole.finish();
}

}  // namespace

Digest::Digest(Algorithm algorithm) : algorithm_(algorithm), context_(EVP_MD_CTX_new()) {
    KOSK_CHECK(context_ != nullptr);
    KOSK_CHECK(EVP_DigestInit_ex(context_.get(), implementation(algorithm_), nullptr) == 1);
}

void Digest::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

void Digest::update(std::string_view bytes) {
    KOSK_CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

std::string Digest::finish() {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    KOSK_CHECK(EVP_DigestFinal_ex(context_.get(), writable(out), &size) == 1);
    out.resize(size);
    KOSK_CHECK(EVP_DigestInit_ex(context_.get(), implementation(algorithm_), nullptr) == 1);
    return out;
}

std::string md5(std::string_view bytes) {
    return digest(Algorithm::md5, bytes);
}

std::string sha1(std::string_view bytes) {
    return digest(Algorithm::sha1, bytes);
}

std::string sha256(std::string_view bytes) {
    return digest(Algorithm::sha256, bytes);
}

std::string sha384(std::string_view bytes) {
    return digest(Algorithm::sha384, bytes);
}

std::string sha512(std::string_view bytes) {
    return digest(Algorithm::sha512, bytes);
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
    std::string out(kSha256Size, '\0');
    unsigned int size = 0;
    KOSK_CHECK(HMAC(EVP_sha256(),
                    key.data(),
                    static_cast<int>(key.size()),
                    readable(message),
                    message.size(),
                    writable(out),
                    &size) != nullptr);
    KOSK_CHECK(size == kSha256Size);
    return out;
}

std::string hkdf_sha256(std::string_view secret,
                        std::string_view salt,
                        std::string_view info,
                        std::size_t length) {
    KOSK_CHECK(length <= 255 * kSha256Size);
    const std::string key = hmac_sha256(salt, secret);
    std::string out;
    std::string block;
    for (int counter = 1; out.size() < length; ++counter) {
        block.append(info);
        block.push_back(static_cast<char>(counter));
        block = hmac_sha256(key, block);
        out += block;
    }
    out.resize(length);
    return out;
}

std::string random_bytes(std::size_t count) {
    std::string out(count, '\0');
    KOSK_CHECK(RAND_bytes(writable(out), static_cast<int>(count)) == 1);
    return out;
}

bool constant_time_equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace kosk::crypto
