// A PIN as it is stored: salted, and slow to try.
//
// scrypt (RFC 7914) with 32 MiB a try, in the notation that password files use:
//     $scrypt$ln=15,r=8,p=1$SALT$HASH
// so that a stored one can be checked after the costs were raised. Whoever steals the file still
// has to try PINs one by one.
// Thread: any; pure. A call takes some tenths of a second: never on the thread that draws.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::crypto {

// One line without its end, with a new salt.
std::string hash_pin(std::string_view pin);

// Whether `stored` was made of `pin`. Errors: corrupt (no such line, or costs beyond 256 MiB).
Result<bool> pin_matches(std::string_view pin, std::string_view stored);

// Why this may not be a PIN: "" when it may. Six to twelve digits, not all alike, not a row.
std::string_view pin_problem(std::string_view pin);

}  // namespace kosk::crypto
