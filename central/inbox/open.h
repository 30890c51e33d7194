// A submission opened with the agency's private key: its answers and files, as values.
//
// A sealed record is verified before anything of it is returned: its signature, that it is whole,
// and that the instanceID inside is the one it was stored under.
// Thread: any.
#pragma once

#include <string>
#include <vector>

#include "central/store/store.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::central::inbox {

struct AgencyKey {
    std::string pem;
    std::string passphrase;  // "" when the key has none
};

// `passphrase_file` may be empty; line ends at its end do not count. Errors: not_found, invalid
// (larger than a key can be), internal.
Result<AgencyKey> read_key(const Path& key, const Path& passphrase_file);

// One answer that holds text: "/data/child[2]/name" and what was written there, as it was written.
struct Answer {
    std::string path;
    std::string text;
    bool operator==(const Answer&) const = default;
};

struct Opened {
    Listing listing;
    std::vector<Answer> answers;   // in the order of the form
    std::vector<NamedFile> files;  // attachments in the clear
};

// What came unencrypted is returned as it came; `key` is not used then. Errors: not_found (a file
// has not arrived), untrusted or corrupt (changed since it was sealed, or another's key), invalid.
Result<Opened> open(const Record& record, const AgencyKey& key);

}  // namespace kosk::central::inbox
