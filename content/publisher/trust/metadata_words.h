// What signing some metadata would change, in words: shown before anybody signs. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::publisher {

// The difference between what is trusted now and `proposed`, of the role `role`: version, expiry,
// keys and thresholds, agencies, targets. Lines end in '\n'.
// Errors: corrupt; unsupported (it holds something that these words would not tell: nobody should
// sign that).
Result<std::string> change_in_words(std::string_view role,
                                    const std::optional<std::string>& trusted,
                                    std::string_view proposed,
                                    Time now);

// SHA-256 of what is signed, hexadecimal: by this two people know that they mean the same payload.
Result<std::string> payload_hash(std::string_view metadata);

}  // namespace kosk::publisher
