#include "shared/content/documents.h"
#include "shared/crypto/jws.h"
#include "shared/crypto/public_key.h"
#include "shared/tuf/metadata.h"
#include "shared/tuf/trusted_set.h"
#include "tests/fuzz/targets.h"

namespace kosk::fuzz {

void try_metadata(std::string_view bytes) {
    static_cast<void>(tuf::parse_timestamp(bytes));
    static_cast<void>(tuf::parse_snapshot(bytes));
    static_cast<void>(tuf::parse_targets(bytes));
    static_cast<void>(tuf::parse_envelope(bytes));
    const auto root = tuf::parse_root(bytes);
    if (!root) {
        return;
    }
    static_cast<void>(tuf::verify(bytes, *root, tuf::Role::root));
    if (auto trusted = tuf::TrustedSet::create(bytes, Time{})) {
        static_cast<void>(trusted->update_root(bytes));
        static_cast<void>(trusted->update_timestamp(bytes));
    }
}

// The first line is the path, which says what kind of document it is.
void try_content(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) {
        return;
    }
    if (const auto document =
            content::parse_document(bytes.substr(0, end), bytes.substr(end + 1))) {
        static_cast<void>(content::to_json(*document));
    }
}

void try_statement(std::string_view bytes) {
    constexpr std::string_view kKey =
        "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
    static_cast<void>(crypto::read_jws(bytes, "kosk-record+jws"));
    static_cast<void>(crypto::verify_jws(bytes, kKey));
}

void try_key(std::string_view bytes) {
    static_cast<void>(crypto::read_public_key(crypto::KeyKind::rsa, bytes));
    static_cast<void>(crypto::read_public_key(crypto::KeyKind::ed25519, bytes));
    static_cast<void>(crypto::ed25519_to_hex(bytes));
    static_cast<void>(crypto::ed25519_from_hex(bytes));
}

}  // namespace kosk::fuzz
