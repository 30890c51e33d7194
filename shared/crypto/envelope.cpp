#include "shared/crypto/envelope.h"

#include <algorithm>
#include <set>

#include <openssl/crypto.h>
#include <openssl/rsa.h>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/envelope_parts.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {
namespace {

constexpr std::size_t kAesKeySize = 32;

bool one_line(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

bool is_file_name(std::string_view name) {
    return !name.empty() && name != "." && name != ".." && one_line(name) &&
           name.find_first_of("/\\") == std::string_view::npos;
}

// Line breaks in a name would let two records share one signature.
Result<> check_names(const PlainRecord& record) {
    if (record.form_id.empty() || record.instance_id.empty() || !one_line(record.form_id) ||
        !one_line(record.form_version) || !one_line(record.instance_id)) {
        return fail(ErrorKind::invalid, "form id, version and instanceID must be one line each");
    }
    std::set<std::string_view> seen{kSubmissionName};
    for (const NamedBytes& file : record.media) {
        if (!is_file_name(file.name)) {
            return fail(ErrorKind::invalid, "an attachment's name must be a plain file name");
        }
        if (!seen.insert(file.name).second) {
            return fail(ErrorKind::invalid, "two attachments of the same name");
        }
    }
    return {};
}

bool set_oaep(EVP_PKEY_CTX* context) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

bool is_recipient(EVP_PKEY& key) {
    return EVP_PKEY_get_base_id(&key) == EVP_PKEY_RSA &&
           EVP_PKEY_get_bits(&key) >= kSmallestRsaBits;
}

Result<std::string> wrap(EVP_PKEY& key, std::string_view secret) {
    const PkeyContext context(EVP_PKEY_CTX_new(&key, nullptr));
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(&key));
    std::string out(size, '\0');
    if (!context || EVP_PKEY_encrypt_init(context.get()) != 1 || !set_oaep(context.get()) ||
        EVP_PKEY_encrypt(context.get(), writable(out), &size, readable(secret), secret.size()) !=
            1) {
        return fail(openssl_error(ErrorKind::invalid, "wrapping a key"));
    }
    out.resize(size);
    return out;
}

Result<std::string> unwrap(EVP_PKEY& key, std::string_view base64_text, std::string_view what) {
    const Result<std::string> wrapped = unbase64(base64_text);
    if (!wrapped) {
        return fail(ErrorKind::corrupt, std::string(what) + " is not base64");
    }
    const PkeyContext context(EVP_PKEY_CTX_new(&key, nullptr));
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(&key));
    std::string out(size, '\0');
    if (!context || EVP_PKEY_decrypt_init(context.get()) != 1 || !set_oaep(context.get()) ||
        EVP_PKEY_decrypt(
            context.get(), writable(out), &size, readable(*wrapped), wrapped->size()) != 1) {
        return fail(openssl_error(ErrorKind::corrupt,
                                  std::string(what) + " was made for another key, or is damaged"));
    }
    out.resize(size);
    return out;
}

// Forgets a key when it goes out of scope.
class Secret {
  public:
    explicit Secret(std::string bytes) : bytes_(std::move(bytes)) {}
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }
    [[nodiscard]] std::string_view view() const { return bytes_; }

  private:
    std::string bytes_;
};

Result<std::string> plain_name(std::string_view sealed_name) {
    if (!sealed_name.ends_with(kSealedSuffix)) {
        return fail(ErrorKind::corrupt, "a sealed file's name does not end in .enc");
    }
    return std::string(sealed_name.substr(0, sealed_name.size() - kSealedSuffix.size()));
}

}  // namespace

Result<SealedRecord> seal_with(const PlainRecord& record,
                               std::string_view public_key,
                               std::string_view aes_key) {
    RETURN_IF_ERROR(check_names(record));
    ASSIGN_OR_RETURN(const Pkey key, recipient_key_from_base64(public_key));
    SealedRecord sealed;
    sealed.form_id = record.form_id;
    sealed.form_version = record.form_version;
    sealed.instance_id = record.instance_id;
    ASSIGN_OR_RETURN(const std::string wrapped_key, wrap(*key, aes_key));
    sealed.encrypted_key = base64(wrapped_key);

    IvSequence ivs(record.instance_id, aes_key);
    const auto seal_file = [&](std::string_view name, std::string_view plain) {
        return NamedBytes{std::string(name).append(kSealedSuffix),
                          encrypt_file(aes_key, ivs.next(), plain)};
    };
    for (const NamedBytes& file : record.media) {
        sealed.media.push_back(seal_file(file.name, file.bytes));
    }
    sealed.xml = seal_file(kSubmissionName, record.xml);

    ASSIGN_OR_RETURN(const std::string signature,
                     wrap(*key, md5(signature_source(record, sealed.encrypted_key))));
    sealed.element_signature = base64(signature);
    return sealed;
}

Result<SealedRecord> seal(const PlainRecord& record, std::string_view public_key) {
    const Secret aes_key(random_bytes(kAesKeySize));
    return seal_with(record, public_key, aes_key.view());
}

Result<PlainRecord> open(const SealedRecord& record,
                         std::string_view private_key,
                         std::string_view passphrase) {
    ASSIGN_OR_RETURN(const Pkey key, private_key_from_pem(private_key, passphrase));
    if (!is_recipient(*key)) {
        return fail(ErrorKind::invalid, "a recipient's key must be RSA of at least 2048 bits");
    }
    ASSIGN_OR_RETURN(std::string unwrapped, unwrap(*key, record.encrypted_key, "the record's key"));
    const Secret aes_key(std::move(unwrapped));
    if (aes_key.view().size() != kAesKeySize) {
        return fail(ErrorKind::corrupt, "the record's key is not one of AES-256");
    }
    PlainRecord plain{record.form_id, record.form_version, record.instance_id, {}, {}};
    IvSequence ivs(record.instance_id, aes_key.view());
    for (const NamedBytes& file : record.media) {
        ASSIGN_OR_RETURN(std::string name, plain_name(file.name));
        ASSIGN_OR_RETURN(std::string bytes, decrypt_file(aes_key.view(), ivs.next(), file.bytes));
        plain.media.push_back({std::move(name), std::move(bytes)});
    }
    ASSIGN_OR_RETURN(plain.xml, decrypt_file(aes_key.view(), ivs.next(), record.xml.bytes));

    ASSIGN_OR_RETURN(const std::string signature,
                     unwrap(*key, record.element_signature, "the element signature"));
    if (!constant_time_equal(signature, md5(signature_source(plain, record.encrypted_key)))) {
        return fail(ErrorKind::corrupt, "the element signature does not fit the record");
    }
    if (!check_names(plain)) {
        return fail(ErrorKind::corrupt, "the record names its files in a way no terminal does");
    }
    return plain;
}

}  // namespace kosk::crypto
