// Names from somebody else's disk, made fit to be shown.
#pragma once

#include <string>
#include <string_view>

namespace kosk::platform {

// `name` as valid UTF-8: each byte or character that is not, or that steers instead of being seen
// (controls, changes of writing direction), becomes "?".
std::string display_name(std::string_view name);

}  // namespace kosk::platform
