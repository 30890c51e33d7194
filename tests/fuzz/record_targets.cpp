#include <string>

#include "shared/crypto/envelope.h"
#include "shared/crypto/hpke.h"
#include "shared/crypto/jws.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/receipt_code.h"
#include "shared/crypto/recipient_key.h"
#include "shared/submission/case_news.h"
#include "shared/submission/seal.h"
#include "shared/submission/statement.h"
#include "shared/sync/case_asker.h"
#include "tests/fuzz/targets.h"

namespace kosk::fuzz {

namespace {

constexpr std::string_view kInstance = "uuid:11111111-2222-4333-8444-555555555555";

// A record that opens, of which a try replaces fields.
struct SealedSample {
    crypto::RecipientKey key = crypto::generate_recipient_key().value();
    crypto::SealedRecord record = crypto::seal({.form_id = "f",
                                                .form_version = "1",
                                                .instance_id = std::string(kInstance),
                                                .xml = "<data id='f'/>",
                                                .media = {{"a.jpg", "made up"}}},
                                               key.public_key)
                                      .value();
};

}  // namespace

void try_manifest(std::string_view bytes) {
    static_cast<void>(submission::parse_manifest(bytes));
}

// Lines: encrypted key, element signature, name of the file, its bytes, the rest is the sealed XML.
// An empty one leaves the field as it is.
void try_envelope(std::string_view bytes) {
    static const SealedSample sample;
    crypto::SealedRecord record = sample.record;
    for (std::string* field : {&record.encrypted_key,
                               &record.element_signature,
                               &record.media[0].name,
                               &record.media[0].bytes}) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        if (end > 0) {
            field->assign(bytes.substr(0, end));
        }
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    if (!bytes.empty()) {
        record.xml.bytes.assign(bytes);
    }
    static_cast<void>(crypto::open(record, sample.key.private_key));
}

void try_case(std::string_view bytes) {
    static_cast<void>(sync::parse_service_request(bytes, kInstance));
}

// As what the centre hands out, and as what a body may have signed and sealed.
void try_reply(std::string_view bytes) {
    static const auto signer = crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
    static const auto signs = crypto::ed25519_from_hex(signer.public_key()).value();
    const std::string opens(32, 'k');
    const std::vector<submission::BodyKey> keys{{"ombudsman", {signs.base64, signs.id, "", ""}}};
    static_cast<void>(submission::open_statement({1, std::string(bytes)}, kInstance, opens, keys));
    const auto jws = crypto::sign_jws(signer, signs.id, "kosk-statement+jws", bytes);
    const auto reply_key = crypto::hpke_public_key(opens);
    const auto sealed = jws && reply_key
                            ? crypto::hpke_seal(*reply_key, "kosk statement", kInstance, *jws)
                            : Result<std::string>(fail(ErrorKind::internal, ""));
    if (sealed) {
        static_cast<void>(submission::open_statement({1, *sealed}, kInstance, opens, keys));
    }
}

void try_code(std::string_view bytes) {
    if (const auto code = crypto::ReceiptCode::parse(bytes)) {
        // As it is printed it is read again.
        const auto again = crypto::ReceiptCode::parse(code->text());
        if (!again || !(*again == *code)) {
            __builtin_trap();
        }
    }
}

}  // namespace kosk::fuzz
