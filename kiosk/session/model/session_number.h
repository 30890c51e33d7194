// Tells one person's session from the next.
//
// What is asked of the outside carries the number of the session that asked, and so does the
// answer: a document that was still being read when A left never reaches B, who opens the same
// form.
#pragma once

#include <cstdint>

namespace kosk::session {

// Counted up with every session of this start of the program, staff's too.
enum class SessionNumber : std::uint64_t { none = 0 };

constexpr SessionNumber next(SessionNumber number) {
    return static_cast<SessionNumber>(static_cast<std::uint64_t>(number) + 1);
}

}  // namespace kosk::session
