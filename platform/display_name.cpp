#include "platform/display_name.h"

#include <cstddef>
#include <cstdint>

namespace kosk::platform {
namespace {

struct Character {
    std::uint32_t code = 0;
    std::size_t length = 0;  // 0: not UTF-8
};

Character decode(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) {
        return {first, 1};
    }
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) {
        return {};
    }
    std::uint32_t code = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0U) != 0x80) {
            return {};
        }
        code = code << 6U | (next & 0x3fU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return overlong || surrogate || code > 0x10ffff ? Character{} : Character{code, length};
}

bool steers(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0xfeff;
}

}  // namespace

std::string display_name(std::string_view name) {
    std::string out;
    while (!name.empty()) {
        const Character character = decode(name);
        if (character.length == 0 || steers(character.code)) {
            out += '?';
        } else {
            out += name.substr(0, character.length);
        }
        name.remove_prefix(character.length == 0 ? 1 : character.length);
    }
    return out;
}

}  // namespace kosk::platform
