#include "shared/crypto/envelope_parts.h"

#include <algorithm>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/openssl.h"

namespace kosk::crypto {
namespace {

constexpr std::size_t kBlock = 16;
// EVP counts in int.
constexpr std::size_t kPiece = 16U << 20U;

enum class Direction { decrypt = 0, encrypt = 1 };

// CFB keeps lengths, so the result takes the place of the input.
std::string cfb(Direction direction, std::string_view key, std::string_view iv, std::string bytes) {
    const CipherContext context(EVP_CIPHER_CTX_new());
    KOSK_CHECK(context != nullptr);
    KOSK_CHECK(EVP_CipherInit_ex(context.get(),
                                 EVP_aes_256_cfb128(),
                                 nullptr,
                                 readable(key),
                                 readable(iv),
                                 static_cast<int>(direction)) == 1);
    for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
        const int size = static_cast<int>(std::min(kPiece, bytes.size() - at));
        unsigned char* here = writable(bytes) + at;
        int written = 0;
        KOSK_CHECK(EVP_CipherUpdate(context.get(), here, &written, here, size) == 1);
        KOSK_CHECK(written == size);
    }
    return bytes;
}

}  // namespace

IvSequence::IvSequence(std::string_view instance_id, std::string_view aes_key) {
    Digest digest(Algorithm::md5);
    digest.update(instance_id);
    digest.update(aes_key);
    seed_ = digest.finish();
}

const std::string& IvSequence::next() {
    char& counted = seed_[file_ % seed_.size()];
    counted = static_cast<char>(static_cast<unsigned char>(counted) + 1U);
    ++file_;
    return seed_;
}

std::string encrypt_file(std::string_view aes_key, std::string_view iv, std::string_view plain) {
    const std::size_t padding = kBlock - plain.size() % kBlock;
    std::string padded;
    padded.reserve(plain.size() + padding);
    padded.append(plain);
    padded.append(padding, static_cast<char>(padding));
    return cfb(Direction::encrypt, aes_key, iv, std::move(padded));
}

Result<std::string> decrypt_file(std::string_view aes_key,
                                 std::string_view iv,
                                 std::string_view sealed) {
    if (sealed.empty() || sealed.size() % kBlock != 0) {
        return fail(ErrorKind::corrupt, "a sealed file was cut off");
    }
    std::string plain = cfb(Direction::decrypt, aes_key, iv, std::string(sealed));
    const auto padding = static_cast<unsigned char>(plain.back());
    const bool fits =
        padding >= 1 && padding <= kBlock &&
        plain.find_first_not_of(plain.back(), plain.size() - padding) == std::string::npos;
    if (!fits) {
        return fail(ErrorKind::corrupt, "the padding of a sealed file does not fit");
    }
    plain.resize(plain.size() - padding);
    return plain;
}

std::string signature_source(const PlainRecord& record, std::string_view encrypted_key) {
    std::string text = record.form_id + "\n";
    if (!record.form_version.empty()) {
        text += record.form_version + "\n";
    }
    text.append(encrypted_key).append("\n").append(record.instance_id).append("\n");
    const auto add_file = [&text](std::string_view name, std::string_view plain) {
        text.append(name).append("::").append(hex(md5(plain))).append("\n");
    };
    for (const NamedBytes& file : record.media) {
        add_file(file.name, file.bytes);
    }
    add_file(kSubmissionName, record.xml);
    return text;
}

}  // namespace kosk::crypto
