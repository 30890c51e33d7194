#include "shared/net/redact.h"

#include <cstddef>

namespace kosk::net {
namespace {

constexpr std::size_t kLongestPlainSegment = 31;
constexpr std::string_view kHidden = "…";

std::string redact_path(std::string_view path) {
    std::string out;
    std::string_view before;
    for (;;) {
        const std::size_t slash = path.find('/');
        const std::string_view segment = path.substr(0, slash);
        const bool secret =
            !segment.empty() && (before == "key" || (segment.size() > kLongestPlainSegment &&
                                                     segment.find('.') == std::string_view::npos));
        out += secret ? kHidden : segment;
        if (slash == std::string_view::npos) {
            return out;
        }
        out += '/';
        before = segment;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace

std::string redact(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) {
        return redact_path(url);
    }
    std::string out(url.substr(0, scheme + 3));
    std::string_view rest = url.substr(scheme + 3);
    std::string_view host = rest.substr(0, rest.find('/'));
    rest.remove_prefix(host.size());
    host.remove_prefix(host.rfind('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
    return out.append(host) + redact_path(rest);
}

}  // namespace kosk::net
