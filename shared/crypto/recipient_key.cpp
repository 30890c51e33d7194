#include "shared/crypto/recipient_key.h"

#include "shared/base/encoding.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {

Result<RecipientKey> generate_recipient_key(std::string_view passphrase) {
    ASSIGN_OR_RETURN(const Pkey key, generate_rsa(kSmallestRsaBits));
    ASSIGN_OR_RETURN(std::string private_key, private_key_to_pem(*key, passphrase));
    ASSIGN_OR_RETURN(const std::string der, public_key_to_der(*key));
    return RecipientKey{std::move(private_key), base64(der)};
}

Result<std::string> recipient_public_key(std::string_view pem, std::string_view passphrase) {
    const bool is_public = pem.find("-----BEGIN PUBLIC KEY-----") != std::string_view::npos;
    ASSIGN_OR_RETURN(const Pkey key,
                     is_public ? public_key_from_pem(pem) : private_key_from_pem(pem, passphrase));
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA ||
        EVP_PKEY_get_bits(key.get()) < kSmallestRsaBits) {
        return fail(ErrorKind::unsupported, "a recipient's key must be RSA of at least 2048 bits");
    }
    ASSIGN_OR_RETURN(const std::string der, public_key_to_der(*key));
    return base64(der);
}

Result<Pkey> recipient_key_from_base64(std::string_view public_key) {
    ASSIGN_OR_RETURN(const std::string der, unbase64(public_key));
    ASSIGN_OR_RETURN(Pkey key, public_key_from_der(der));
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA ||
        EVP_PKEY_get_bits(key.get()) < kSmallestRsaBits) {
        return fail(ErrorKind::invalid, "a form's key must be RSA of at least 2048 bits");
    }
    return key;
}

Result<> check_recipient_key(std::string_view public_key) {
    RETURN_IF_ERROR(recipient_key_from_base64(public_key));
    return {};
}

}  // namespace kosk::crypto
