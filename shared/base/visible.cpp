#include "shared/base/visible.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace kosk {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Controls; what has no width; what changes the direction or ends a line; annotations and tags.
constexpr std::array kHidden = {Range{0x00, 0x1F},
                                Range{0x7F, 0x9F},
                                Range{0xAD, 0xAD},
                                Range{0x61C, 0x61C},
                                Range{0x180E, 0x180E},
                                Range{0x200B, 0x200B},
                                Range{0x200E, 0x200F},
                                Range{0x2028, 0x202E},
                                Range{0x2060, 0x206F},
                                Range{0xFEFF, 0xFEFF},
                                Range{0xFFF9, 0xFFFB},
                                Range{0xE0000, 0xE007F}};

bool hidden(char32_t point) {
    return std::any_of(kHidden.begin(), kHidden.end(), [point](const Range& range) {
        return point >= range.first && point <= range.last;
    });
}

struct Taken {
    char32_t point = 0;
    std::size_t size = 0;  // bytes; 0 when the first byte begins no UTF-8
};

// The first character of `text`, which is not empty. RFC 3629.
Taken take(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) {
        return {};
    }
    char32_t point = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) {
            return {};
        }
        point = (point << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return point < kSmallest.at(size) || point > 0x10FFFF || surrogate ? Taken{}
                                                                       : Taken{point, size};
}

// `kept`: the controls that are not shown by their number.
std::string show(std::string_view text, std::string_view kept, std::string_view indent) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Taken taken = take(text);
        const std::size_t size = std::max<std::size_t>(taken.size, 1);
        if (taken.size == 0) {
            out += fmt::format("\\x{{{:X}}}", static_cast<unsigned char>(text.front()));
        } else if (taken.point < 0x80 &&
                   kept.find(static_cast<char>(taken.point)) != std::string_view::npos) {
            out += text.front();
            out += text.front() == '\n' ? indent : std::string_view();
        } else if (hidden(taken.point)) {
            out += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(taken.point));
        } else {
            out += text.substr(0, size);
        }
        text.remove_prefix(size);
    }
    return out;
}

}  // namespace

std::string visible(std::string_view text) {
    return show(text, {}, {});
}

std::string visible_lines(std::string_view text, std::string_view indent) {
    return show(text, "\n\t", indent);
}

bool is_visible(std::string_view text) {
    while (!text.empty()) {
        const Taken taken = take(text);
        if (taken.size == 0 || hidden(taken.point)) {
            return false;
        }
        text.remove_prefix(taken.size);
    }
    return true;
}

}  // namespace kosk
