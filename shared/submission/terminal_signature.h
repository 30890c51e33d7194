// What a terminal states of a record that it seals: this one, as it is here, was handed in at me.
//
// The statement is a JWS (shared/crypto/jws) signed with the terminal's Ed25519 key. It travels
// inside the envelope as one more file, "terminal.jws", so every ODK client carries and opens it as
// any attachment. Whoever opens the record learns from it that nobody put another record in its
// place, neither the centre nor whoever knows the recipient's public key. Its payload is JSON:
//
//     {"form":…, "version":…, "instanceID":…, "for": id of the key that it was sealed for,
//      "xml": SHA-256, "files":[{"name":…, "sha256":…}, …], "at":"2026-11-30T20Z", "terminal":…}
//
// The files are in manifest order, without the statement itself. The time is no finer than an hour,
// or a day for a form that nobody should be tied to.
// Thread: any; pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/crypto/dated_key.h"
#include "shared/crypto/envelope.h"
#include "shared/crypto/signature.h"

namespace kosk::submission {

// No other file of a record may have this name.
inline constexpr std::string_view kTerminalStatementFile = "terminal.jws";

enum class StatedTime { hour, day };

// Adds the statement of the terminal `name` to `record` as its last file. `recipient_key` is what
// the record will be sealed for (base64 SubjectPublicKeyInfo). Errors: invalid (no such key, or a
// file has the statement's name), unsupported (not an Ed25519 key); then `record` is as it was.
Result<> add_terminal_statement(crypto::PlainRecord& record,
                                std::string_view recipient_key,
                                const std::string& name,
                                const crypto::SigningKey& key,
                                Time now,
                                StatedTime stated);

// One key of a list that the reader trusts.
struct TerminalKey {
    std::string terminal;
    crypto::DatedKey key;
};

struct TerminalStatement {
    std::string terminal;
    std::string at;  // "2026-11-30T20Z" or "2026-11-30", by the terminal's clock
};

[[nodiscard]] bool has_terminal_statement(const crypto::PlainRecord& record);

// Whether the statement of `record` is one of a terminal of `known` and fits the record in all
// parts. `recipient_key_id` is of the key that opened it. `received` is the day on which the record
// reached the centre: a key that was taken out of use before that day is not believed, since a
// thief writes any day into a statement. "" leaves that out.
// Errors: not_found (there is no statement), untrusted (with what does not fit).
Result<TerminalStatement> verify_terminal_statement(const crypto::PlainRecord& record,
                                                    std::string_view recipient_key_id,
                                                    const std::vector<TerminalKey>& known,
                                                    std::string_view received);

}  // namespace kosk::submission
