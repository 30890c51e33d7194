// From a filled form to something that can be stored: sealed, with its manifest.
#pragma once

#include <string_view>

#include "shared/base/result.h"
#include "shared/crypto/envelope.h"
#include "shared/submission/outbox.h"

namespace kosk::submission {

// Seals `record` for `public_key` (base64 SubjectPublicKeyInfo) and writes the manifest: ODK
// encryption, root `data` with id, version, encrypted="yes". Errors: invalid.
Result<Sealed> seal(const crypto::PlainRecord& record, std::string_view public_key);

// The manifest as written by seal() or any ODK client, its files still to be filled in.
// Errors: invalid (with what is missing), rejected (not an encrypted submission).
Result<crypto::SealedRecord> parse_manifest(std::string_view xml);

}  // namespace kosk::submission
