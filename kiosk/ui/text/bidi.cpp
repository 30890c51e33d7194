#include "kiosk/ui/text/bidi.h"

#include <algorithm>
#include <numeric>

#include <fribidi.h>

#include "kiosk/ui/text/utf8.h"
#include "shared/text/letters.h"

namespace kosk::ui {

Levels bidi_levels(std::u32string_view paragraph) {
    const std::size_t count = paragraph.size();
    Levels levels{std::vector<std::uint8_t>(count, 0), false};
    const std::vector<FriBidiChar> points(paragraph.begin(), paragraph.end());
    std::vector<FriBidiCharType> types(count);
    std::vector<FriBidiBracketType> brackets(count);
    std::vector<FriBidiLevel> found(count);
    const auto length = static_cast<FriBidiStrIndex>(count);
    fribidi_get_bidi_types(points.data(), length, types.data());
    fribidi_get_bracket_types(points.data(), length, types.data(), brackets.data());
    FriBidiParType base = FRIBIDI_PAR_ON;
    // 0 only for want of memory or beyond FriBidi's depth: everything stays as it is spoken.
    if (count > 0 && fribidi_get_par_embedding_levels_ex(
                         types.data(), brackets.data(), length, &base, found.data()) != 0) {
        std::transform(found.begin(), found.end(), levels.of.begin(), [](FriBidiLevel level) {
            return static_cast<std::uint8_t>(std::max<FriBidiLevel>(level, 0));
        });
        levels.rtl = FRIBIDI_IS_RTL(base);
    }
    return levels;
}

std::vector<std::size_t> visual_order(const std::vector<std::uint8_t>& levels) {
    std::vector<std::size_t> order(levels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto highest = std::max_element(levels.begin(), levels.end());
    for (int level = highest == levels.end() ? 0 : *highest; level > 0; --level) {
        for (auto from = order.begin(); from != order.end();) {
            from = std::find_if(
                from, order.end(), [&](std::size_t run) { return levels[run] >= level; });
            const auto to = std::find_if(
                from, order.end(), [&](std::size_t run) { return levels[run] < level; });
            std::reverse(from, to);
            from = to;
        }
    }
    return order;
}

bool needs_shaping(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint code = code_point_at(utf8, at);
        if (text::is_shaped(code.value)) {
            return true;
        }
        at += code.length;
    }
    return false;
}

}  // namespace kosk::ui
