#include "central/openrosa/names.h"

#include <algorithm>
#include <array>
#include <set>

#include "shared/base/ascii.h"
#include "shared/base/visible.h"
#include "shared/text/fold.h"

namespace kosk::central {
namespace {

constexpr std::size_t kLongest = 255;

bool is_device(std::string_view name) {
    const std::string stem = ascii::lower(name.substr(0, name.find('.')));
    constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
    const bool port = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
                      stem[3] >= '0' && stem[3] <= '9';
    return port || std::find(kDevices.begin(), kDevices.end(), stem) != kDevices.end();
}

}  // namespace

bool good_instance_id(std::string_view id) {
    constexpr std::string_view kScheme = "uuid:";
    if (!id.starts_with(kScheme)) {
        return false;
    }
    id.remove_prefix(kScheme.size());
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

bool good_form_name(std::string_view name) {
    return !name.empty() && name.size() <= kLongest && name.front() != ' ' && name.back() != ' ' &&
           is_visible(name);
}

bool safe_file_name(std::string_view name) {
    return !name.empty() && name.size() <= kLongest && name != "." && name != ".." &&
           name.find_first_of("/\\") == std::string_view::npos && is_visible(name);
}

bool good_file_name(std::string_view name) {
    return safe_file_name(name) && name.front() != '.' && name.back() != '.' &&
           name.back() != ' ' && name.find_first_of(":*?\"<>|") == std::string_view::npos &&
           !is_device(name);
}

bool has_twins(const std::vector<std::string>& names) {
    std::set<std::string> seen;
    return !std::all_of(names.begin(), names.end(), [&seen](const std::string& name) {
        return seen.insert(text::normalize(name)).second;
    });
}

}  // namespace kosk::central
