// Addresses as they may stand in a log.
#pragma once

#include <string>
#include <string_view>

namespace kosk::net {

// `url` without what could be a secret: user and password, query, fragment, the segment after
// "/key/" (the token in addresses of ODK Central) and long segments without a dot.
//
//     https://u:p@host/v1/key/abc/projects/1?x=y  →  https://host/v1/key/…/projects/1
std::string redact(std::string_view url);

}  // namespace kosk::net
