#include "kiosk/agent/clear_text.h"

#include <string>

#include "shared/base/ascii.h"

namespace kosk::agent {
namespace {

// RFC 3986 section 3.2: without user and port, in lower case.
std::string host_of(std::string_view url) {
    const auto begin = url.find("://");
    std::string_view authority = url.substr(begin == std::string_view::npos ? 0 : begin + 3);
    authority = authority.substr(0, authority.find_first_of("/?#\\"));
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        authority.remove_prefix(at + 1);
    }
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    return ascii::lower(authority.substr(0, colon));
}

bool loopback(std::string_view host) {
    const bool v4 =
        host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
    return v4 || host == "localhost" || host == "[::1]";
}

}  // namespace

bool sends_in_clear(std::string_view url) {
    return !url.empty() && !ascii::lower(url.substr(0, 8)).starts_with("https://") &&
           !loopback(host_of(url));
}

}  // namespace kosk::agent
