// Metadata written and signed: the publisher's half of The Update Framework (specification 6).
// Pure: values in, the bytes of a file out. Thread: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/tuf/metadata.h"

namespace kosk::tuf {

using Signers = std::vector<const crypto::SigningKey*>;

// The public half of a signing key, as it stands in a root.
Key public_half(const crypto::SigningKey& key);

// Each gives compact JSON with one signature a key; with no signers, what is to be signed
// elsewhere. Errors: internal (signing failed).
Result<std::string> sign_root(const Root& root, const Signers& signers);
Result<std::string> sign_timestamp(const Timestamp& timestamp, const Signers& signers);
Result<std::string> sign_snapshot(const Snapshot& snapshot, const Signers& signers);
Result<std::string> sign_targets(const Targets& targets, const Signers& signers);

// The same file with this signature too; one of the same key is replaced. What was signed is
// written again as it was parsed, unknown fields included. `signature` was made over
// parse_envelope(metadata)->canonical_signed, perhaps on another machine. Errors: corrupt.
Result<std::string> add_signature(std::string_view metadata, const Signature& signature);

// Length and SHA-256 of a file that other metadata announces.
MetaFile describe(std::string_view bytes, std::int64_t version);
// What a snapshot says of an agency's role: version and length. The hash may be left out where one
// version is never signed twice (4.4), which saves every terminal 85 bytes an agency and release.
MetaFile describe_role(std::string_view bytes, std::int64_t version);
TargetFile describe_target(std::string_view bytes);

}  // namespace kosk::tuf
