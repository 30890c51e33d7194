// JSON as TUF needs it: strict on the way in, canonical on the way out (specification 4.1).
// Pure; included by the .cpp files of this folder only.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "shared/base/result.h"

namespace kosk::tuf {

using Json = nlohmann::json;

// Errors: corrupt, for anything but one JSON value without duplicate keys, floats, integers beyond
// 2^53, or nesting deeper than 64.
Result<Json> parse_json(std::string_view bytes);

// Canonical JSON: keys sorted by code point, no white space, only `"` and `\` escaped.
std::string canonical(const Json& value);

}  // namespace kosk::tuf
