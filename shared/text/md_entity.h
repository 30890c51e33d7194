// The entities of HTML that Markdown may hold: "&nbsp;", "&#601;". Inside shared/text/.
#pragma once

#include <string>
#include <string_view>

namespace kosk::text {

// What it stands for; one that we do not know stays as it was written.
std::string entity(std::string_view source);

}  // namespace kosk::text
