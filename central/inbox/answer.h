// What an agency lets the citizen know: how the case stands, and a reply that only the receipt's
// code opens.
//
// The reply is sealed where its text is known, so the store, and a centre that was handed a sealed
// one, never see it.
// Thread: that of the store; the rest any.
#pragma once

#include <string>
#include <string_view>

#include "central/store/store.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::central::inbox {

// `reply_key` is base64, the opened record's meta/replyKey. Line ends at the end of `text` are left
// out. Errors: invalid (no text in UTF-8, too long, or no such key).
Result<std::string> seal(std::string_view instance_id,
                         std::string_view reply_key,
                         std::string text);

// A sealed reply as one line to carry from the agency to the centre, and back.
// Errors of read_sealed(): invalid.
std::string write_sealed(std::string_view sealed);
Result<std::string> read_sealed(std::string line);

// What the agency says of a case.
struct Statement {
    std::string stage;         // as submission::stage_named() knows it
    std::string registration;  // the agency's own number; "" leaves the one that was given
    std::string sealed_reply;  // "" leaves the reply that was given
};

// What the citizen of that case may learn from `now` on, at any terminal. Errors: invalid (no such
// stage), not_found (no such submission), busy, no_space.
Result<> answer(Store& store, std::string_view instance_id, const Statement& statement, Time now);

}  // namespace kosk::central::inbox
