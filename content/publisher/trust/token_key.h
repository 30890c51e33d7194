// Signing keys on tokens (PKCS#11): smart cards, USB keys, hardware security modules. The private
// half never leaves the token; it is named by a URI (RFC 7512):
//
//     pkcs11:token=kosk;object=root-aysel;type=private
//
// Modules are those that p11-kit knows (/usr/share/p11-kit/modules), or the one that `module-path`
// in the URI names. RSA (PSS), ECDSA on P-256 and, where the token can, Ed25519.
// Thread: one at a time.
#pragma once

#include <string>
#include <string_view>

#include "content/publisher/trust/secret.h"
#include "shared/base/result.h"
#include "shared/crypto/signature.h"

namespace kosk::publisher {

bool is_token_uri(std::string_view name);

// Logs in and finds the key. The PIN comes from the file that `pin-source` names, or from `ask`; a
// `pin-value` is refused, as every user of the machine could read it.
// Errors: invalid (no such URI, a wrong PIN), not_found (no token or no key, or several),
// unsupported (another kind of key), internal.
Result<crypto::SigningKey> open_token_key(const std::string& uri, const AskSecret& ask);

}  // namespace kosk::publisher
