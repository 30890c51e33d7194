// Who may sign: public keys as they stand in metadata, and the keys and threshold of a role
// (specification 4.2, 4.3). Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/crypto/signature.h"

namespace kosk::tuf {

struct Key {
    crypto::Scheme scheme = crypto::Scheme::ed25519;
    std::string public_key;  // ed25519: hexadecimal; otherwise SPKI PEM
    // The object as another tool wrote it, JSON; "" for a key that was made here. Its extra fields
    // are part of the key id, so it is written back as it was read.
    std::string object = {};
};

using Keys = std::map<std::string, Key>;  // by key id; keys of unknown schemes are left out

struct RoleKeys {
    std::vector<std::string> key_ids;
    int threshold = 1;
    bool operator==(const RoleKeys&) const = default;
};

// SHA-256 of the canonical key object, as in `keys` (4.2.1).
std::string key_id(const Key& key);

// The key object as JSON text, and back: how a public key travels to those who will trust it.
// Errors: corrupt, unsupported (a scheme this program does not know).
std::string key_text(const Key& key);
Result<Key> parse_key(std::string_view text);

}  // namespace kosk::tuf
