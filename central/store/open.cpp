#include "central/store/open.h"

#include <algorithm>
#include <string_view>

#include "central/store/sqlite_store.h"
#include "shared/base/files.h"

namespace kosk::central {
namespace {

constexpr std::string_view kSqlite = "sqlite";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "sqlite" of "sqlite:/path"; "" for a path. RFC 3986 section 3.1.
std::string_view scheme_of(std::string_view url) {
    const std::size_t colon = url.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_letter(url.front())) {
        return {};
    }
    const std::string_view scheme = url.substr(0, colon);
    const bool valid = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    });
    return valid ? scheme : std::string_view{};
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const std::string& url, const StoreOptions& options) {
    const std::string_view scheme = scheme_of(url);
    if (!scheme.empty() && scheme != kSqlite) {
        return fail(ErrorKind::unsupported,
                    "no store is known for the scheme \"" + std::string(scheme) +
                        "\"; give a folder, or sqlite:/its/path");
    }
    const std::string path = scheme.empty() ? url : url.substr(kSqlite.size() + 1);
    if (path.empty() || path.starts_with("//")) {
        return fail(ErrorKind::invalid, "the store's address must be like sqlite:/its/path");
    }
    return open_sqlite_store(path, {options.reserve, options.quota, options.grain});
}

}  // namespace kosk::central
