// How large a part of the content may be. Publisher, agent and screen keep the same numbers: what
// one lets through the next does not choke on, and one publisher's excess stops that publisher's
// documents alone. docs/performance.md says what the largest content costs a terminal. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::content {

inline constexpr std::uint64_t kMostOfDocument = 256U << 10U;  // its JSON: a book chapter
inline constexpr std::uint64_t kMostOfTerminals = 4U << 20U;   // the list of all terminals
inline constexpr std::uint64_t kMostOfXform = 1U << 20U;
inline constexpr std::uint64_t kMostOfFormFile = 4U << 20U;  // a list of choices, a picture
inline constexpr std::uint64_t kMostOfPicture = 2U << 20U;
inline constexpr std::uint64_t kMostPixels = 16U << 20U;  // of a picture: 64 MB while it is decoded

// Of all that one agency publishes, and of the whole.
inline constexpr std::uint64_t kMostOfAgency = 16U << 20U;
inline constexpr std::size_t kMostDocumentsOfAgency = 1000;
inline constexpr std::uint64_t kMostOfRelease = 96U << 20U;

// What a target at `path` may have.
std::uint64_t most_bytes(std::string_view path);

// Errors: rejected, in words: "media/x.png has 3.1 MB; a picture may have 2.0 MB".
Result<> check_size(std::string_view path, std::uint64_t bytes);

}  // namespace kosk::content
