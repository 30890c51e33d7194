// Regular expressions as Java has them (PCRE2), bounded in work.
#pragma once

#include <string_view>

#include "shared/base/result.h"

namespace kosk::forms::xpath {

// Whether `pattern` matches the whole of `text`. Errors: invalid (pattern), unsupported (takes too
// long).
Result<bool> regex_matches(std::string_view text, std::string_view pattern);

}  // namespace kosk::forms::xpath
