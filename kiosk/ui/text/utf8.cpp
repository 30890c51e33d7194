#include "kiosk/ui/text/utf8.h"

namespace kosk::ui {

namespace {
constexpr std::uint32_t kBroken = 0xFFFD;

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) {
        return {};
    }
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
        return {kBroken, 1};
    }
    std::uint32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues(text[at + i])) {
            return {kBroken, 1};
        }
        value = value << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    return {value, length};
}

std::size_t previous_code_point(std::string_view text, std::size_t at) {
    if (at == 0) {
        return 0;
    }
    --at;
    while (at > 0 && continues(text[at])) {
        --at;
    }
    return at;
}

std::string encode_utf8(std::uint32_t code_point) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
    if (code_point < 0x80) {
        return {byte(code_point)};
    }
    if (code_point < 0x800) {
        return {byte(0xC0U | code_point >> 6U), byte(0x80U | (code_point & 0x3FU))};
    }
    if (code_point < 0x10000) {
        return {byte(0xE0U | code_point >> 12U),
                byte(0x80U | (code_point >> 6U & 0x3FU)),
                byte(0x80U | (code_point & 0x3FU))};
    }
    return {byte(0xF0U | code_point >> 18U),
            byte(0x80U | (code_point >> 12U & 0x3FU)),
            byte(0x80U | (code_point >> 6U & 0x3FU)),
            byte(0x80U | (code_point & 0x3FU))};
}

}  // namespace kosk::ui
