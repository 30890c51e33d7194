// What the centre keeps: submissions as they came, and the terminals that may send them.
//
// A submission is its XML, byte for byte, and the files that the XML names. They may come in one
// request or in several; what is there is never changed or replaced, only erased at the end. Times
// are kept no finer than the store is told to (open.h). This interface is what a database must
// offer; open.h chooses one. Thread: a Store belongs to one thread at a time; several may have the
// same data open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/submission/statement.h"

namespace kosk::central {

struct NamedFile {
    std::string name;
    std::string bytes;
};

// One accepted request, as a value.
struct Arrival {
    std::string instance_id;
    std::string form_id;
    std::string form_version;
    std::string terminal;  // whose token it came with
    Time received_at;
    bool encrypted = false;
    bool more_to_come = false;  // the client said that further requests follow
    std::string xml;
    std::vector<std::string> expected;  // names of the files that belong to it, in order
    std::vector<NamedFile> files;       // those of them that came along
};

enum class Outcome {
    stored,            // new
    extended,          // known, and files were added
    repeated,          // known, nothing new in it
    conflicting_xml,   // the same identity with other XML: nothing was changed
    conflicting_file,  // a file that is there already with other bytes: nothing was changed
};

// What became of one arrival.
struct Filing {
    Outcome outcome = Outcome::stored;
    std::string file;  // the conflicting one
};

// What prune() did.
struct Pruned {
    std::uint64_t count = 0;
    bool traceless = false;  // false: somebody reads at this moment, and the log has copies still
};

// A line of the inbox.
struct Listing {
    std::string instance_id;
    std::string form_id;
    std::string form_version;
    std::string terminal;
    Time received_at;
    bool encrypted = false;
    bool complete = false;  // all files are there and no more were announced
    std::uint64_t bytes = 0;
    std::vector<std::string> missing;
    bool erased = false;  // its content is gone: prune()
};

struct Record {
    Listing listing;
    std::string xml;
    std::vector<NamedFile> files;  // those that are there, in order
};

// What the centre says of a case to whoever asks.
struct CaseStatus {
    std::string form_id;
    Time received_at;
    submission::Stage stage = submission::Stage::received;  // as somebody noted it here in clear
    Time updated_at;                                        // when something was stored last
    std::vector<submission::SealedStatement> statements;    // of the bodies: 1, 2, 3, …
};

// The public half of the key that a terminal signs with (shared/submission/terminal_signature.h).
// The centre keeps it for those who write the list of terminals, and believes nothing because of
// it.
struct EnrolledKey {
    std::string key;  // base64 SubjectPublicKeyInfo
    std::string id;
    Time enrolled_at;
};

struct Terminal {
    std::string name;
    Time added_at;
    std::optional<Time> revoked_at;
    std::optional<Time> last_received_at;  // the day
    std::vector<EnrolledKey> keys;         // oldest first: each replaces the one before
};

class Store {
  public:
    virtual ~Store() = default;

    // All arrivals in one durable transaction: when it returns, what it reports is on the disk. If
    // the whole batch cannot be written each arrival is tried alone, so that one that is too large
    // for the disk does not refuse the others. The results are in the order of `arrivals`.
    // Errors, each for its arrival alone: no_space, busy, corrupt, internal.
    virtual std::vector<Result<Filing>> put(const std::vector<Arrival>& arrivals) = 0;

    // In the order in which they came; `form_id` empty means all forms. Errors: busy, corrupt.
    virtual Result<std::vector<Listing>> list(std::string_view form_id) = 0;

    // nullopt when it never came. Errors: busy, corrupt.
    virtual Result<std::optional<Record>> find(std::string_view instance_id) = 0;

    // Appends what a body says of a case. What is there stays as it is; the same again changes
    // nothing. Errors: not_found (no such submission), rejected (another statement has that number,
    // or a number before it is missing; the detail says which), busy, no_space.
    virtual Result<> add_statement(std::string_view instance_id,
                                   const submission::SealedStatement& statement,
                                   Time now) = 0;
    // The centre's own note in clear of how a case stands; replaces the one before. Errors:
    // not_found, busy, no_space.
    virtual Result<> note_stage(std::string_view instance_id,
                                submission::Stage stage,
                                Time now) = 0;
    // nullopt when it never came. Errors: busy, corrupt.
    virtual Result<std::optional<CaseStatus>> status(std::string_view instance_id) = 0;

    // Erases the content of all that was answered or refused before `before`: XML, files and reply.
    // That they came, and how they ended, stays. Sent again they are known still. Errors: busy,
    // no_space, corrupt.
    virtual Result<Pruned> prune(Time before) = 0;

    // Terminals are known by the SHA-256 of their token; the token itself is kept nowhere.
    // Errors: invalid (the name is taken), busy, no_space.
    virtual Result<> add_terminal(std::string_view name,
                                  std::string_view token_sha256,
                                  Time now) = 0;
    // Its token is refused from now on. Errors: not_found, busy, no_space.
    virtual Result<> revoke_terminal(std::string_view name, Time now) = 0;
    // Errors: not_found (no such terminal), invalid (the key is enrolled already), busy, no_space.
    virtual Result<> enrol_key(std::string_view name, const EnrolledKey& key) = 0;
    virtual Result<std::vector<Terminal>> list_terminals() = 0;
    // The name of the terminal with that token; nullopt for unknown and revoked ones.
    virtual Result<std::optional<std::string>> find_terminal(std::string_view token_sha256) = 0;
};

}  // namespace kosk::central
