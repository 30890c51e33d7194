// What a body says of a case: how it stands, the body's own number and its words to the citizen, as
// one value with its place in the order of all that is said of the case.
//
// A statement is signed with the body's key (JWS, shared/crypto/jws.h) and then sealed, signature
// and all, to the case's reply key (HPKE, shared/crypto/hpke.h). The public half of that key stands
// inside the sealed record alone, the private half derives from the receipt code. So whoever stores
// or carries statements can read none of them, change nothing in one, make none up and show none
// for another case: they can hold them back, no more.
// Thread: any; pure but for the random numbers of sealing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/crypto/dated_key.h"
#include "shared/crypto/signature.h"
#include "shared/submission/stage.h"

namespace kosk::submission {

struct Statement {
    std::string instance_id;  // of the case
    std::string body;         // who says it: id of a recipient in the site document
    int seq = 0;              // 1, 2, 3, … for each case
    Stage stage = Stage::received;
    std::string registration;  // the body's own number; "" when it gave none
    std::string text;          // UTF-8; "" when there are no words
    std::string on;            // the day it was signed, UTC: "2026-11-30"
    bool operator==(const Statement&) const = default;
};

// Bytes of a statement's words and of its number, and how many statements a case may have.
inline constexpr std::size_t kLongestText = 20'000;
inline constexpr std::size_t kLongestRegistration = 100;
inline constexpr int kMostStatements = 32;
// Bytes that sealing makes of the longest.
inline constexpr std::size_t kLongestSealed = 60'000;

// As it is stored and carried. `seq` stands outside too, for those who cannot open it.
struct SealedStatement {
    int seq = 0;
    std::string bytes;
    bool operator==(const SealedStatement&) const = default;
};

// A key that a body signs with, as the site document has it (shared/content/documents.h).
struct BodyKey {
    std::string body;
    crypto::DatedKey key;
};

// `reply_key` is 32 bytes: the record's meta/replyKey, decoded. Errors: invalid (a field that is
// too long, a day or a place in the order that there is not, no such reply key), unsupported (not
// an Ed25519 key).
Result<SealedStatement> seal_statement(const Statement& statement,
                                       const crypto::SigningKey& key,
                                       std::string_view reply_key);

// `private_key` derives from the receipt code. What is returned was signed, for this case and this
// place in its order, by a key that its body had on that day. Errors: untrusted, invalid (it is
// no statement).
Result<Statement> open_statement(const SealedStatement& sealed,
                                 std::string_view instance_id,
                                 std::string_view private_key,
                                 const std::vector<BodyKey>& keys);

// The element in a record's meta that carries the public half of the reply key, base64.
inline constexpr std::string_view kReplyKeyName = "replyKey";
inline constexpr std::string_view kReplyKeyNamespace = "urn:x-kosk:reply";

}  // namespace kosk::submission
