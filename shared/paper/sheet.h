// What goes on paper, as a value: blocks of text from top to bottom.
//
// A sheet says what is on it, never where: fonts, sizes and line breaks belong to
// platform/sheet_pdf.h. Text is UTF-8; languages and writing directions may be mixed within a line.
// Whoever makes a sheet translates it first. A sheet holds only what the person may carry home in
// the open: a receipt has the code and nothing of the answers.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace kosk::paper {

// What a printer can be loaded with.
enum class Paper {
    a4,    // 210 × 297 mm
    roll,  // 80 mm wide, 72 mm of it printed, cut where the text ends
};

struct Run {
    std::string text;
    bool bold = false;
    bool operator==(const Run&) const = default;
};
using Runs = std::vector<Run>;

namespace block {

struct Heading {
    std::string text;
    bool operator==(const Heading&) const = default;
};
struct Paragraph {
    Runs runs;
    bool operator==(const Paragraph&) const = default;
};
struct Item {  // of a list
    Runs runs;
    std::string marker = "•";  // "1." in a numbered list, "☐" to be ticked by hand
    bool operator==(const Item&) const = default;
};
struct Field {  // what it is, small, and what it says below
    std::string label;
    std::string value;
    bool operator==(const Field&) const = default;
};
struct Code {  // to be copied by hand: large, in the groups that "-" separates, never broken within
               // one
    std::string text;
    bool operator==(const Code&) const = default;
};
struct Qr {  // at most 300 bytes
    std::string text;
    std::string caption;  // "" for none
    bool operator==(const Qr&) const = default;
};
struct Rule {  // a line across
    bool operator==(const Rule&) const = default;
};
struct SmallPrint {
    std::string text;
    bool operator==(const SmallPrint&) const = default;
};

}  // namespace block

using Block = std::variant<block::Heading,
                           block::Paragraph,
                           block::Item,
                           block::Field,
                           block::Code,
                           block::Qr,
                           block::Rule,
                           block::SmallPrint>;

struct Sheet {
    std::string title;     // in large letters at the top; "" for none
    std::string language;  // its code of ISO 639-1, "ru": line breaks and letter forms
    // a4: on nothing else. roll: where the terminal has a roll, on A4 otherwise.
    Paper paper = Paper::a4;
    // In smaller type if need be, and nothing rather than a second page. A roll has one page
    // always.
    bool one_page = false;
    std::vector<Block> blocks;
    bool operator==(const Sheet&) const = default;
};

}  // namespace kosk::paper
