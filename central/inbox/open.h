// A submission opened with the agency's private key: its answers and files, as values.
//
// A sealed record is verified before anything of it is returned: that it is whole and was not
// changed since it was sealed; that form, version and instanceID inside are those outside; and,
// where a release says which terminals there are, that one of them sealed it. What the centre alone
// says (when it came, with whose token) is not verified: it stays in `listing`.
// Thread: any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "central/inbox/release.h"
#include "central/store/store.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::central::inbox {

struct AgencyKey {
    std::string pem;         // "": none, for what came in the clear
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

// Who sealed a record, as far as that was verified.
struct Sender {
    enum class Standing {
        not_verified,  // no release was given: anybody can have sealed it
        terminal,      // this one did, and it is unchanged
        nobody         // no terminal says that it did; let through on request
    };
    Standing standing = Standing::not_verified;
    submission::TerminalStatement statement;  // of a terminal
    std::string recipient;  // whom the release names for the key; "" without one, or a release
};

// What is asked of the senders.
struct SenderCheck {
    std::optional<Release> release;  // nullopt: nothing
    bool unsigned_too = false;       // what no terminal signed is opened, too
};

struct Opened {
    Listing listing;  // form, version and instanceID are verified, the rest is the centre's word
    bool sealed = false;
    Sender sender;
    std::vector<Answer> answers;   // in the order of the form
    std::vector<NamedFile> files;  // attachments in the clear
};

// What came in the clear is opened without a key, and refused with one: whoever expects sealed
// records takes no other. Errors: not_found (a file has not arrived), untrusted (what is inside
// does not fit what is outside, or the sender's word), corrupt (changed since it was sealed, or
// another's key), invalid.
Result<Opened> open(const Record& record, const AgencyKey& key, const SenderCheck& check = {});

}  // namespace kosk::central::inbox
