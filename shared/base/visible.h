// Text of strangers, made fit for an operator's terminal and for a log.
//
// Terminal emulators obey control characters, also those of 0x80 to 0x9F, and show text in another
// order than it has when it holds controls of direction: a name can then move the cursor, forge the
// next line or hide its end. Here each of them is shown by its number instead: \u{1B}, \u{202E};
// a byte that is no UTF-8 as \x{9B}. All other text stays as it is.
// Thread: any; pure.
#pragma once

#include <string>
#include <string_view>

namespace kosk {

// One line: line ends and tabs are shown by their numbers too.
std::string visible(std::string_view text);

// Text of several lines: line ends stay, each followed by `indent`, and so do tabs.
std::string visible_lines(std::string_view text, std::string_view indent);

// Whether visible() changes nothing.
bool is_visible(std::string_view text);

}  // namespace kosk
