// Says in words what new metadata would change. Key holders read this before they sign. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::publisher {

// The difference between the metadata of `role` that is trusted now (nullopt: none) and `proposed`:
// version, expiry, keys and thresholds, agencies, targets. Each line ends in '\n'.
// Errors: corrupt; unsupported (`proposed` has a part that the words would leave out: nobody should
// sign it).
Result<std::string> change_in_words(std::string_view role,
                                    const std::optional<std::string>& trusted,
                                    std::string_view proposed,
                                    Time now);

// SHA-256 of the signed part, hexadecimal. Two people compare it to know that they have the same
// payload; signatures do not change it. Errors: corrupt.
Result<std::string> payload_hash(std::string_view metadata);

}  // namespace kosk::publisher
