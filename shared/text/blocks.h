// What a page or a label is made of: blocks of words, flat and ready to be laid out or read aloud.
#pragma once

#include <string>
#include <vector>

namespace kosk::text {

// A run of letters of one look. "\n" inside is a hard line break.
struct Span {
    std::string text;
    bool strong = false;
    bool emphasis = false;
    std::string link{};  // "rights/liberty", "https://…"; "" when it is no link
    // Only from label_blocks():
    bool underline = false;
    std::string color{};  // "#rrggbb", "" for the usual one
    std::string font{};   // a font-family as it was written, "" for the usual one
    bool operator==(const Span&) const = default;
};

struct Block {
    enum class Kind {
        heading,    // `level` 1 to 6
        paragraph,  // plain text
        item,       // of a list: `depth` 1 is outermost
        quote,      // `depth` 1 is outermost
        rule,       // a line across, no spans
        picture,    // `source`; the spans are its words in place of it, `caption` stands below
        row,        // of a table: `cells`; `level` 1 in its head
    };
    Kind kind = Kind::paragraph;
    int level = 0;
    int depth = 0;
    // What stands before an item: "•" or "3."; "" for a further paragraph of the same item.
    std::string marker;
    std::vector<Span> spans;
    enum class Align { start, center, end };
    Align align = Align::start;  // only from label_blocks()
    std::string source{};        // "media/ramp.png"
    std::string caption{};
    std::vector<std::vector<Span>> cells{};
    bool operator==(const Block&) const = default;
};

// The words of the blocks without any marks, one line a block. With `numbers` those of lists stay.
std::string plain_text(const std::vector<Block>& blocks, bool numbers);

}  // namespace kosk::text
