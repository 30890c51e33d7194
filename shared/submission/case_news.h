// What an agency lets a citizen know of a case, and how it is written down: the centre says it in
// Open311's terms, terminals show it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::submission {

enum class Stage { received, in_progress, forwarded, answered, refused };

// "in_progress". stage_named() gives nullopt for anything else.
std::string_view name_of(Stage stage);
std::optional<Stage> stage_named(std::string_view name);
// Nothing more is to be expected: Open311 says "closed".
bool is_closed(Stage stage);

struct CaseNews {
    Stage stage = Stage::received;
    std::string registration;  // the agency's own number; "" when it gave none
    Time updated_at;
    std::string sealed_reply;  // "" when there is none
};

// The reply of an agency, sealed with HPKE (shared/crypto/hpke.h) for the key in the record's
// meta/replyKey. `instance_id` is bound to it, so that one case's reply opens in no other.
// Errors: invalid (no such key; more than kLongestReply bytes).
inline constexpr std::size_t kLongestReply = 20'000;
Result<std::string> seal_reply(std::string_view public_key,
                               std::string_view instance_id,
                               std::string_view text);

// With the key that derives from the receipt code. Errors: untrusted.
Result<std::string> open_reply(std::string_view private_key,
                               std::string_view instance_id,
                               std::string_view sealed);

// The element in a record's meta that carries the citizen's public key, base64.
inline constexpr std::string_view kReplyKeyName = "replyKey";
inline constexpr std::string_view kReplyKeyNamespace = "urn:x-kosk:reply";

}  // namespace kosk::submission
