#include "shared/text/md_entity.h"

#include <array>
#include <cstdlib>
#include <utility>

#include "shared/text/utf8.h"

namespace kosk::text {

std::string entity(std::string_view source) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kNamed = {{
        {"&amp;", "&"},
        {"&lt;", "<"},
        {"&gt;", ">"},
        {"&quot;", "\""},
        {"&nbsp;", " "},
        {"&ndash;", "–"},
        {"&mdash;", "—"},
        {"&hellip;", "…"},
        {"&laquo;", "«"},
        {"&raquo;", "»"},
        {"&copy;", "©"},
    }};
    for (const auto& [name, value] : kNamed) {
        if (name == source) {
            return std::string(value);
        }
    }
    if (source.size() < 4 || source[1] != '#') {
        return std::string(source);
    }
    const bool hexadecimal = source[2] == 'x' || source[2] == 'X';
    const std::string digits(source.substr(hexadecimal ? 3 : 2));
    const unsigned long point = std::strtoul(digits.c_str(), nullptr, hexadecimal ? 16 : 10);
    return encode(std::u32string(1, point == 0 ? U'\uFFFD' : static_cast<char32_t>(point)));
}

}  // namespace kosk::text
