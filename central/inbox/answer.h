// What a body tells a citizen of a case, on its way from the officer to the centre's store.
//
// It is signed and sealed where the record was opened, in one step (shared/submission/statement.h).
// What is carried from there is one line: the case, the statement's number, and bytes in base64
// that nobody on the way can read or make. The centre keeps them and hands them out. Thread: that
// of the store; the rest any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "central/store/store.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/submission/statement.h"

namespace kosk::central::inbox {

struct Carried {
    std::string instance_id;
    submission::SealedStatement statement;
};

// `reply_key` is base64, the opened record's meta/replyKey. Line ends at the end of the words are
// left out. Errors: invalid (words or a number that are no UTF-8, and those of seal_statement()),
// unsupported (not an Ed25519 key).
Result<Carried> seal(submission::Statement statement,
                     std::string_view reply_key,
                     const crypto::SigningKey& key);

// As one line, and back. Errors of read_carried(): invalid.
std::string write_carried(const Carried& carried);
Result<Carried> read_carried(std::string_view line);

// The day of `now`, as a statement has it.
std::string day_of(Time now);

// The number of the statement that follows `previous`, or all that `store` has of the case. Errors:
// invalid (`previous` is of another case), not_found (no such submission), busy, corrupt.
Result<int> seq_after(const Carried& previous, std::string_view instance_id);
Result<int> next_seq(Store& store, std::string_view instance_id);

// What the citizen of that case finds from `now` on, at any terminal. `note` is for the centre
// alone: how the case stands, where the officer wants it to know. Errors: those of add_statement()
// and note_stage() (store.h).
Result<> answer(Store& store,
                const Carried& carried,
                std::optional<submission::Stage> note,
                Time now);

}  // namespace kosk::central::inbox
