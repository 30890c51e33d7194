#include "shared/text/blocks.h"

namespace kosk::text {

std::string plain_text(const std::vector<Block>& blocks, bool numbers) {
    std::string text;
    for (const Block& block : blocks) {
        if (!text.empty() && text.back() != '\n') {
            text += '\n';
        }
        if (numbers && !block.marker.empty() && block.marker.back() == '.') {
            text += block.marker + " ";
        }
        for (const Span& span : block.spans) {
            text += span.text;
        }
        if (block.kind == Block::Kind::picture && !block.caption.empty()) {
            text += (block.spans.empty() ? "" : "\n") + block.caption;
        }
        for (std::size_t i = 0; i < block.cells.size(); ++i) {
            text += i == 0 ? "" : ", ";
            for (const Span& span : block.cells[i]) {
                text += span.text;
            }
        }
    }
    return text;
}

}  // namespace kosk::text
