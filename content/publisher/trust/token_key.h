// Signing keys on PKCS#11 tokens: smart cards, USB keys, hardware security modules. The private key
// never leaves the token. A URI (RFC 7512) names it:
//
//     pkcs11:token=kosk;object=root-aysel;type=private
//
// All PKCS#11 modules that p11-kit knows (/usr/share/p11-kit/modules) are searched, or only the one
// in the URI's `module-path`. Keys may be RSA (signing with PSS), ECDSA on P-256 or, where the
// token supports it, Ed25519. Thread: one at a time.
#pragma once

#include <string>
#include <string_view>

#include "content/publisher/trust/secret.h"
#include "shared/base/result.h"
#include "shared/crypto/signature.h"

namespace kosk::publisher {

// Whether `name` is a URI of a key on a token, and not the name of a file.
bool is_token_uri(std::string_view name);

// Logs in to the token and finds the key. The PIN comes from the file in the URI's `pin-source`, or
// from `ask`. A URI with `pin-value` is refused, because every user of the machine could read it.
// Errors: invalid (no such URI, a wrong PIN), not_found (no such token, or not exactly one such
// key), unsupported (another kind of key), internal.
Result<crypto::SigningKey> open_token_key(const std::string& uri, const AskSecret& ask);

}  // namespace kosk::publisher
