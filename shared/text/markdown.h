// Markdown as plain values, flat and ready to be laid out or read aloud.
//
// Understood: headings, paragraphs, lists (nested, numbered), quotes, rules, strong, emphasis,
// links, hard line breaks. Code is plain text; raw HTML and pictures' addresses are left out. Any
// input gives blocks: Markdown has no errors. Source: CommonMark 0.30.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kosk::text {

// A run of letters of one look. "\n" inside is a hard line break.
struct Span {
    std::string text;
    bool strong = false;
    bool emphasis = false;
    std::string link;  // "rights/liberty", "https://…"; "" when it is no link
    bool operator==(const Span&) const = default;
};

struct Block {
    enum class Kind {
        heading,    // `level` 1 to 6
        paragraph,  // plain text
        item,       // of a list: `depth` 1 is outermost
        quote,      // `depth` 1 is outermost
        rule,       // a line across, no spans
    };
    Kind kind = Kind::paragraph;
    int level = 0;
    int depth = 0;
    // What stands before an item: "•" or "3."; "" for a further paragraph of the same item.
    std::string marker;
    std::vector<Span> spans;
    bool operator==(const Block&) const = default;
};

std::vector<Block> markdown_blocks(std::string_view markdown);

// Without any marks, one line a block: for searching.
std::string markdown_text(std::string_view markdown);

// Where links lead, in order, repeated ones repeated.
std::vector<std::string> markdown_links(std::string_view markdown);

}  // namespace kosk::text
