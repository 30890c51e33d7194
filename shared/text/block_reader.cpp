#include "shared/text/block_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <md4c.h>

#include "shared/text/inline_html.h"
#include "shared/text/md_entity.h"

namespace kosk::text {
namespace {

constexpr std::string_view kBullet = "•";

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
    // A label keeps its line breaks and the looks that HTML gives it.
    explicit Collector(bool label) : label_(label) {}

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
            case MD_BLOCK_TR:
                close();
                blocks_.push_back({Block::Kind::row, in_head_ ? 1 : 0, 0, {}, {}});
                break;
            case MD_BLOCK_THEAD:
                close();
                in_head_ = true;
                break;
            default:
                close();
                break;
        }
    }

    void leave(MD_BLOCKTYPE type) {
        if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
            blocks_.back().cells.push_back(std::exchange(spans_, {}));
            return;
        }
        close();
        if (type == MD_BLOCK_QUOTE) {
            --quotes_;
        } else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
            lists_.pop_back();
        } else if (type == MD_BLOCK_LI) {
            marker_.clear();
        } else if (type == MD_BLOCK_H) {
            level_ = 0;
        } else if (type == MD_BLOCK_THEAD) {
            in_head_ = false;
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
        } else if (type == MD_SPAN_IMG && !label_) {
            picture(change > 0 ? static_cast<MD_SPAN_IMG_DETAIL*>(detail) : nullptr);
        }
    }

    void text(MD_TEXTTYPE type, std::string_view part) {
        switch (type) {
            case MD_TEXT_NULLCHAR:
                return add("\uFFFD");
            case MD_TEXT_BR:
                return add("\n");
            case MD_TEXT_SOFTBR:
                return add(label_ ? "\n" : " ");
            case MD_TEXT_ENTITY:
                return add(entity(part));
            case MD_TEXT_HTML:
                return label_ ? tag(part) : void();
            default:
                return add(std::string(part));
        }
    }

    std::vector<Block> take() {
        close();
        return std::move(blocks_);
    }

  private:
    // A picture is a block of its own wherever it stands; what is around it goes on after it.
    void picture(const MD_SPAN_IMG_DETAIL* begins) {
        if (begins != nullptr) {
            close();
            picture_ = Block{Block::Kind::picture, 0, 0, {}, {}};
            picture_->source = attribute_text(begins->src);
            picture_->caption = attribute_text(begins->title);
        } else if (picture_) {
            picture_->spans = std::exchange(spans_, {});
            blocks_.push_back(std::move(*picture_));
            picture_.reset();
        }
    }

    std::string next_marker() {
        if (lists_.empty() || !lists_.back().ordered) {
            return std::string(kBullet);
        }
        return std::to_string(lists_.back().next++) + ".";
    }

    void tag(std::string_view part) {
        switch (html_.read(part)) {
            case Break::none:
                return;
            case Break::line:
                return add("\n");
            case Break::block:
                return close();
        }
    }

    void add(const std::string& part) {
        const Style style = html_.style();
        if (spans_.empty()) {
            align_ = style.align;
            html_level_ = style.level;
        }
        Span span{{}, strong_ > 0 || style.strong, emphasis_ > 0 || style.emphasis, link_};
        span.underline = style.underline;
        span.color = style.color;
        span.font = style.font;
        if (!spans_.empty()) {
            span.text = spans_.back().text;
            if (span == spans_.back()) {
                spans_.back().text += part;
                return;
            }
        }
        span.text = part;
        spans_.push_back(std::move(span));
    }

    // Ends the block that is being collected, if it has any text.
    void close() {
        while (!spans_.empty() && spans_.back().text == "\n") {
            spans_.pop_back();
        }
        if (label_) {
            trim_line_breaks();
        }
        if (std::all_of(spans_.begin(), spans_.end(), [](const Span& span) {
                return span.text.find_first_not_of(' ') == std::string::npos;
            })) {
            spans_.clear();  // what is left next to a picture
        }
        if (spans_.empty()) {
            return;
        }
        Block block;
        block.spans = std::exchange(spans_, {});
        block.align = align_;
        if (level_ > 0 || html_level_ > 0) {
            block.kind = Block::Kind::heading;
            block.level = level_ > 0 ? level_ : html_level_;
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

    // Breaks next to a <div> or <p> that begins a block anyway.
    void trim_line_breaks() {
        while (!spans_.empty() && spans_.front().text.starts_with('\n')) {
            spans_.front().text.erase(0, 1);
            if (spans_.front().text.empty()) {
                spans_.erase(spans_.begin());
            }
        }
        while (!spans_.empty() && spans_.back().text.ends_with('\n')) {
            spans_.back().text.pop_back();
            if (spans_.back().text.empty()) {
                spans_.pop_back();
            }
        }
    }

    bool label_;
    InlineHtml html_;
    Block::Align align_ = Block::Align::start;
    int html_level_ = 0;
    std::optional<Block> picture_;
    bool in_head_ = false;
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

std::vector<Block> read_blocks(std::string_view markdown, Dialect dialect) {
    const bool label = dialect == Dialect::label;
    Collector collected(label);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.flags |= label ? MD_FLAG_NOHTMLBLOCKS : MD_FLAG_TABLES;
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

}  // namespace kosk::text
