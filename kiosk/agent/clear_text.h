// Whether the terminal's token would cross a network in the clear.
// Thread: any; pure.
#pragma once

#include <string_view>

namespace kosk::agent {

// True for a URL that is not https and leads to another machine.
bool sends_in_clear(std::string_view url);

}  // namespace kosk::agent
