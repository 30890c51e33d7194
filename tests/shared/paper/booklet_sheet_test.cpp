#include "shared/paper/booklet_sheet.h"

#include <map>

#include <catch2/catch.hpp>

#include "platform/sheet_pdf.h"

namespace kosk::paper {

namespace block = paper::block;
using Blocks = std::vector<paper::Block>;

namespace {

const text::Language kEn = text::Language::en;

content::Booklet booklet(const std::string& body) {
    content::Booklet made;
    made.title.in(text::Language::en) = "If you are held";
    made.summary.in(text::Language::en) = "Your rights";
    made.body.in(text::Language::en) = body;
    made.contacts = {"office", "gone", "line"};
    made.sources = {{{"", "A law", ""}, "", "", ""}, {{"", "A rule", ""}, "", "", ""}};
    return made;
}

const content::Contact* contact(const std::string& slug) {
    static const auto known = [] {
        std::map<std::string, content::Contact> made;
        made["line"].name.in(text::Language::en) = "Line";
        made["line"].phone = "916";
        made["office"].name.in(text::Language::en) = "Office";
        made["office"].address = text::Localized{"", "Baku", ""};
        return made;
    }();
    const auto found = known.find(slug);
    return found == known.end() ? nullptr : &found->second;
}

}  // namespace

TEST_CASE("Markdown becomes what paper has: rows are lines, pictures cost no ink") {
    CHECK(
        sheet_blocks("## One\n\n![A dove](media/dove.png)\n\n3. two **bold** [link](rights/a)\n") ==
        Blocks{block::Heading{"One"},
               block::Item{{{"two "}, {"bold", true}, {" "}, {"link"}}, "3."}});
    CHECK(sheet_blocks("| a | b |\n| --- | --- |\n| c | d |\n") ==
          Blocks{block::Paragraph{{{"a", true}, {" · "}, {"b", true}}},
                 block::Paragraph{{{"c"}, {" · "}, {"d"}}}});
    CHECK(sheet_blocks("> said\n\n---\n") == Blocks{block::Paragraph{{{"said"}}}, block::Rule{}});
}

TEST_CASE("a booklet has its text, where to turn, and where it comes from") {
    const auto sheet = booklet_sheet(booklet("Words"), kEn, contact, "Origin");
    CHECK(sheet.title == "If you are held");
    CHECK(sheet.language == "en");
    CHECK(sheet.one_page);
    CHECK(sheet.blocks == Blocks{block::Paragraph{{{"Your rights", true}}},
                                 block::Paragraph{{{"Words"}}},
                                 block::Rule{},
                                 block::Field{"Office", "Baku"},
                                 block::Field{"Line", "916"},
                                 block::Rule{},
                                 block::SmallPrint{"Origin"}});
    CHECK(sources_in_line(booklet(""), kEn) == "A law; A rule");
    CHECK(platform::sheet_pdf(sheet, paper::Paper::a4));
}

TEST_CASE("a booklet without anybody to turn to has one rule") {
    auto alone = booklet("Words");
    alone.contacts = {"gone"};
    CHECK(booklet_sheet(alone, kEn, contact, "Origin").blocks.size() == 4);
}

TEST_CASE("what needs a second page is not set") {
    std::string body;
    for (int i = 0; i < 400; ++i) {
        body += "A line of the text.\n\n";
    }
    CHECK_FALSE(platform::sheet_pdf(booklet_sheet(booklet(body), kEn, contact, "Origin"),
                                    paper::Paper::a4));
}

}  // namespace kosk::paper
