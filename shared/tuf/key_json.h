// A public key between its TUF object and our value (specification 4.2). Internal to this folder.
#pragma once

#include "shared/tuf/json.h"
#include "shared/tuf/metadata.h"

namespace kosk::tuf {

// Errors: unsupported (a scheme this program does not know), corrupt.
Result<Key> read_key(const Json& object);
Json key_json(const Key& key);

// SHA-256 over the whole object, extra fields included.
std::string key_id_of(const Json& object);

}  // namespace kosk::tuf
