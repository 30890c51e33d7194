// The key pair of whoever opens submissions: an agency, or the site.
//
// The public half is what a form carries (base64RsaPublicKey) and what seal() takes; the private
// half is a file at the agency and never at a terminal or at the centre.
// Thread: any; pure.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::crypto {

struct RecipientKey {
    std::string private_key;  // PEM, PKCS#8, encrypted unless the passphrase was empty
    std::string public_key;   // base64 of the DER SubjectPublicKeyInfo, one line
};

// RSA of 2048 bits, what ODK's tools expect.
Result<RecipientKey> generate_recipient_key(std::string_view passphrase = {});

// The public half of a PEM file with a public or a private key.
// Errors: invalid (not PEM, wrong passphrase), unsupported (not RSA, or below 2048 bits).
Result<std::string> recipient_public_key(std::string_view pem, std::string_view passphrase = {});

// Whether seal() would take `public_key` (base64 of a DER SubjectPublicKeyInfo). Such a key carries
// no date: it holds until the form comes with another. Errors: invalid (with what is wrong).
Result<> check_recipient_key(std::string_view public_key);

}  // namespace kosk::crypto
