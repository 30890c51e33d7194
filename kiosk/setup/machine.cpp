#include "kiosk/setup/machine.h"

#include <algorithm>

#include "shared/base/ascii.h"

namespace kosk::setup {
namespace {

// Sysfs says of each file that it is a page long.
constexpr std::uint64_t kPage = 64U << 10U;

std::string line_of(const Path& file) {
    const auto read = read_file(file, kPage);
    return read ? ascii::lower(ascii::trim(*read)) : "";
}

bool is_serial(const std::string& text) {
    static constexpr std::string_view kNone[] = {"to be filled by o.e.m.",
                                                 "default string",
                                                 "system serial number",
                                                 "not specified",
                                                 "none"};
    return text.find_first_not_of("0 ") != std::string::npos &&
           std::find(std::begin(kNone), std::end(kNone), text) == std::end(kNone);
}

}  // namespace

std::vector<std::string> names_of_machine(const Path& sys) {
    std::vector<std::string> names;
    if (std::string serial = line_of(sys / "class/dmi/id/product_serial"); is_serial(serial)) {
        names.push_back(std::move(serial));
    }
    std::error_code none;
    std::vector<std::string> addresses;
    for (const auto& entry : std::filesystem::directory_iterator(sys / "class/net", none)) {
        std::string address = line_of(entry.path() / "address");
        if (address.find_first_not_of("0:") != std::string::npos) {
            addresses.push_back(std::move(address));
        }
    }
    std::sort(addresses.begin(), addresses.end());
    names.insert(names.end(), addresses.begin(), addresses.end());
    return names;
}

}  // namespace kosk::setup
