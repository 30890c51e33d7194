// Markdown as plain values, flat and ready to be laid out or read aloud.
//
// Understood: headings, paragraphs, lists (nested, numbered), quotes, rules, pictures, tables,
// strong, emphasis, links, hard line breaks. Code is plain text, raw HTML is left out. Any input
// gives blocks: Markdown has no errors. Source: CommonMark 0.30, tables as GitHub has them.
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

std::vector<Block> markdown_blocks(std::string_view markdown);

// The text of a label, hint or choice of a form: Markdown in which a line break is one, and the
// inline HTML that form designers use (span, div, p and font with colour, font-family and
// text-align; b, strong, i, em, u, br, center, h1 to h6). Other tags are left out, their text
// stays. Any input gives blocks. Source: ODK form specification, "styling".
std::vector<Block> label_blocks(std::string_view label);

// The same without any marks but the numbers of lists ("3. How old are you?" is a numbered question
// to its author), one line a block: to read aloud, for one-line places.
std::string label_text(std::string_view label);

// `text` so that label_blocks() shows it letter by letter: for what people typed inside a label.
std::string escape_label(std::string_view text);

// Without any marks, one line a block: for searching.
std::string markdown_text(std::string_view markdown);

// Where links lead, in order, repeated ones repeated.
std::vector<std::string> markdown_links(std::string_view markdown);

// The pictures that it shows, in order: "media/ramp.png".
std::vector<std::string> markdown_pictures(std::string_view markdown);

}  // namespace kosk::text
