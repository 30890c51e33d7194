#include "shared/text/markdown.h"

#include "shared/text/block_reader.h"

namespace kosk::text {
namespace {

void add_links(const std::vector<Span>& spans, std::vector<std::string>& links) {
    std::string last;  // one link may be several spans
    for (const Span& span : spans) {
        if (!span.link.empty() && span.link != last) {
            links.push_back(span.link);
        }
        last = span.link;
    }
}

}  // namespace

std::vector<Block> markdown_blocks(std::string_view markdown) {
    return read_blocks(markdown, Dialect::page);
}

std::string markdown_text(std::string_view markdown) {
    return plain_text(markdown_blocks(markdown), false);
}

std::vector<std::string> markdown_links(std::string_view markdown) {
    std::vector<std::string> links;
    for (const Block& block : markdown_blocks(markdown)) {
        add_links(block.spans, links);
        for (const auto& cell : block.cells) {
            add_links(cell, links);
        }
    }
    return links;
}

std::vector<std::string> markdown_pictures(std::string_view markdown) {
    std::vector<std::string> pictures;
    for (const Block& block : markdown_blocks(markdown)) {
        if (block.kind == Block::Kind::picture) {
            pictures.push_back(block.source);
        }
    }
    return pictures;
}

}  // namespace kosk::text
