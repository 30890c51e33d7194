#include "shared/crypto/raw_key.h"

#include <memory>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>

#include "shared/base/encoding.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {
namespace {

constexpr std::size_t kEd25519Size = 32;
constexpr std::size_t kP256PointSize = 65;

struct FreeNumber {
    void operator()(BIGNUM* number) const { BN_free(number); }
};
struct FreeBuilder {
    void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
};
struct FreeParameters {
    void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
};
struct FreeSignature {
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
using Number = std::unique_ptr<BIGNUM, FreeNumber>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreeBuilder>;

Number number(std::string_view bytes) {
    return Number(BN_bin2bn(readable(bytes), static_cast<int>(bytes.size()), nullptr));
}

// What is within an OCTET STRING of one length byte that holds exactly `size` bytes.
std::string_view unwrap(std::string_view bytes, std::size_t size) {
    const bool wrapped = bytes.size() == size + 2 && bytes[0] == '\x04' &&
                         static_cast<unsigned char>(bytes[1]) == size;
    return wrapped ? bytes.substr(2) : bytes;
}

Result<std::string> public_key(const char* kind, OSSL_PARAM_BLD* builder) {
    const std::unique_ptr<OSSL_PARAM, FreeParameters> parameters(OSSL_PARAM_BLD_to_param(builder));
    const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* raw = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        return fail(openssl_error(ErrorKind::invalid, "public key of a token"));
    }
    const Pkey key(raw);
    return public_key_to_pem(*key);
}

}  // namespace

Result<std::string> rsa_public_key(std::string_view modulus, std::string_view exponent) {
    const Number n = number(modulus);
    const Number e = number(exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
        return fail(openssl_error(ErrorKind::invalid, "RSA key of a token"));
    }
    return public_key("RSA", builder.get());
}

Result<std::string> p256_public_key(std::string_view point) {
    const std::string_view bare = unwrap(point, kP256PointSize);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (bare.size() != kP256PointSize || !builder ||
        OSSL_PARAM_BLD_push_utf8_string(
            builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, SN_X9_62_prime256v1, 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(
            builder.get(), OSSL_PKEY_PARAM_PUB_KEY, bare.data(), bare.size()) != 1) {
        return fail(ErrorKind::invalid, "no point of P-256");
    }
    return public_key("EC", builder.get());
}

Result<std::string> ed25519_public_key(std::string_view point) {
    const std::string_view bare = unwrap(point, kEd25519Size);
    if (bare.size() != kEd25519Size) {
        return fail(ErrorKind::invalid, "no Ed25519 public key");
    }
    return hex(bare);
}

Result<std::string> ecdsa_signature(std::string_view r_and_s) {
    const std::size_t half = r_and_s.size() / 2;
    const std::unique_ptr<ECDSA_SIG, FreeSignature> signature(ECDSA_SIG_new());
    Number r = number(r_and_s.substr(0, half));
    Number s = number(r_and_s.substr(half));
    if (half == 0 || r_and_s.size() % 2 != 0 || !signature || !r || !s ||
        ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
        return fail(ErrorKind::invalid, "no ECDSA signature");
    }
    (void)r.release();  // the signature's now
    (void)s.release();
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &der);
    if (size <= 0) {
        return fail(openssl_error(ErrorKind::invalid, "ECDSA signature of a token"));
    }
    std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

}  // namespace kosk::crypto
