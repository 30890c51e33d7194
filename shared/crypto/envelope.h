// The ODK envelope: a submission that only the holder of the private key can read.
//
// One random AES-256 key a record, AES-256-CFB with PKCS#7 padding and a counted IV for each file,
// the key wrapped by RSA-OAEP (SHA-256, MGF1 SHA-256), and a digest over everything ("element
// signature") wrapped alike. Source: ODK XForms specification, "Encryption"; order and names as ODK
// Collect writes them.
// Thread: any; pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace kosk::crypto {

struct NamedBytes {
    std::string name;
    std::string bytes;
};

// What is sealed, in the clear. `media` in manifest order; names must be unique and hold no path.
struct PlainRecord {
    std::string form_id;
    std::string form_version;  // "" when the form has none
    std::string instance_id;   // "uuid:…", the same as inside `xml`
    std::string xml;
    std::vector<NamedBytes> media;
};

// What travels: everything but ids is unreadable. The manifest document itself is built from this
// by shared/submission.
struct SealedRecord {
    std::string form_id;
    std::string form_version;
    std::string instance_id;
    std::string encrypted_key;      // base64
    std::string element_signature;  // base64
    std::vector<NamedBytes> media;  // "<name>.enc", in manifest order
    NamedBytes xml;                 // "submission.xml.enc"
};

// `public_key` is the base64 of a DER SubjectPublicKeyInfo, RSA of 2048 bits or more.
// Errors: invalid (key or names).
Result<SealedRecord> seal(const PlainRecord& record, std::string_view public_key);

// The agency's side: decrypts and checks the element signature.
// `private_key` is PEM (PKCS#8), `passphrase` may be empty.
// Errors: invalid (key), corrupt (padding, digest or signature do not fit).
Result<PlainRecord> open(const SealedRecord& record,
                         std::string_view private_key,
                         std::string_view passphrase = {});

}  // namespace kosk::crypto
