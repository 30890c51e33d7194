#include "shared/text/markdown.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include <md4c.h>

#include "shared/text/utf8.h"

namespace kosk::text {
namespace {

constexpr std::string_view kBullet = "•";

// The value of an entity; one that we do not know stays as it was written.
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

std::string attribute_text(const MD_ATTRIBUTE& attribute) {
    std::string text;
    for (int i = 0; attribute.text != nullptr && attribute.substr_offsets[i] < attribute.size;
         ++i) {
        const std::string_view part(attribute.text + attribute.substr_offsets[i],
                                    attribute.substr_offsets[i + 1] - attribute.substr_offsets[i]);
        text += attribute.substr_types[i] == MD_TEXT_ENTITY ? entity(part) : std::string(part);
    }
    return text;
}

struct List {
    bool ordered = false;
    unsigned next = 1;
};

// Collects md4c's events. Its callbacks come through C frames, so nothing here may throw but for
// want of memory, which ends the program anyway.
class Collector {
  public:
    void enter(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_QUOTE:
                close();
                ++quotes_;
                break;
            case MD_BLOCK_UL:
                close();
                lists_.push_back({});
                break;
            case MD_BLOCK_OL:
                close();
                lists_.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start});
                break;
            case MD_BLOCK_LI:
                close();
                marker_ = next_marker();
                break;
            case MD_BLOCK_H:
                close();
                level_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
                break;
            case MD_BLOCK_HR:
                close();
                blocks_.push_back({Block::Kind::rule, 0, 0, {}, {}});
                break;
            default:
                close();
                break;
        }
    }

    void leave(MD_BLOCKTYPE type) {
        close();
        if (type == MD_BLOCK_QUOTE) {
            --quotes_;
        } else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
            lists_.pop_back();
        } else if (type == MD_BLOCK_LI) {
            marker_.clear();
        } else if (type == MD_BLOCK_H) {
            level_ = 0;
        }
    }

    void span(MD_SPANTYPE type, void* detail, int change) {
        if (type == MD_SPAN_STRONG) {
            strong_ += change;
        } else if (type == MD_SPAN_EM) {
            emphasis_ += change;
        } else if (type == MD_SPAN_A) {
            link_ = change > 0 ? attribute_text(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)
                               : std::string();
        }
    }

    void text(MD_TEXTTYPE type, std::string_view part) {
        switch (type) {
            case MD_TEXT_NULLCHAR:
                return add("\uFFFD");
            case MD_TEXT_BR:
                return add("\n");
            case MD_TEXT_SOFTBR:
                return add(" ");
            case MD_TEXT_ENTITY:
                return add(entity(part));
            case MD_TEXT_HTML:
                return;
            default:
                return add(std::string(part));
        }
    }

    std::vector<Block> take() {
        close();
        return std::move(blocks_);
    }

  private:
    std::string next_marker() {
        if (lists_.empty() || !lists_.back().ordered) {
            return std::string(kBullet);
        }
        return std::to_string(lists_.back().next++) + ".";
    }

    void add(const std::string& part) {
        if (!spans_.empty()) {
            Span& last = spans_.back();
            if (last.strong == (strong_ > 0) && last.emphasis == (emphasis_ > 0) &&
                last.link == link_) {
                last.text += part;
                return;
            }
        }
        spans_.push_back({part, strong_ > 0, emphasis_ > 0, link_});
    }

    // Ends the block that is being collected, if it has any text.
    void close() {
        while (!spans_.empty() && spans_.back().text == "\n") {
            spans_.pop_back();
        }
        if (spans_.empty()) {
            return;
        }
        Block block;
        block.spans = std::exchange(spans_, {});
        if (level_ > 0) {
            block.kind = Block::Kind::heading;
            block.level = level_;
        } else if (!lists_.empty()) {
            block.kind = Block::Kind::item;
            block.depth = static_cast<int>(lists_.size());
            block.marker = std::exchange(marker_, {});
        } else if (quotes_ > 0) {
            block.kind = Block::Kind::quote;
            block.depth = quotes_;
        }
        blocks_.push_back(std::move(block));
    }

    std::vector<Block> blocks_;
    std::vector<Span> spans_;
    std::vector<List> lists_;
    std::string marker_;
    std::string link_;
    int quotes_ = 0;
    int level_ = 0;
    int strong_ = 0;
    int emphasis_ = 0;
};

Collector& collector(void* data) {
    return *static_cast<Collector*>(data);
}

}  // namespace

std::vector<Block> markdown_blocks(std::string_view markdown) {
    Collector collected;
    MD_PARSER parser{};
    parser.flags = MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
        collector(data).enter(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
        collector(data).leave(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
        collector(data).span(type, detail, 1);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* data) {
        collector(data).span(type, detail, -1);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* data) {
        collector(data).text(type, {bytes, size});
        return 0;
    };
    md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &collected);
    return collected.take();
}

std::string markdown_text(std::string_view markdown) {
    std::string text;
    for (const Block& block : markdown_blocks(markdown)) {
        if (!text.empty() && text.back() != '\n') {
            text += '\n';
        }
        for (const Span& span : block.spans) {
            text += span.text;
        }
    }
    return text;
}

std::vector<std::string> markdown_links(std::string_view markdown) {
    std::vector<std::string> links;
    for (const Block& block : markdown_blocks(markdown)) {
        std::string last;  // one link may be several spans
        for (const Span& span : block.spans) {
            if (!span.link.empty() && span.link != last) {
                links.push_back(span.link);
            }
            last = span.link;
        }
    }
    return links;
}

}  // namespace kosk::text
