#include "shared/text/markdown.h"

#include <catch2/catch.hpp>

#include "shared/text/label.h"

using namespace kosk::text;

using Kind = Block::Kind;

TEST_CASE("headings, paragraphs and looks of letters become blocks and spans") {
    const auto blocks = markdown_blocks("## Title\n\nOne **two** *three*\nfour.\n");
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0] == Block{Kind::heading, 2, 0, "", {{"Title", false, false, ""}}});
    CHECK(blocks[1] == Block{Kind::paragraph,
                             0,
                             0,
                             "",
                             {{"One ", false, false, ""},
                              {"two", true, false, ""},
                              {" ", false, false, ""},
                              {"three", false, true, ""},
                              {" four.", false, false, ""}}});
}

TEST_CASE("lists keep depth and numbers, a further paragraph has no marker") {
    const auto blocks = markdown_blocks("3. three\n\n   more\n4. four\n   - inner\n\nafter");
    REQUIRE(blocks.size() == 5);
    CHECK(blocks[0].marker == "3.");
    CHECK(blocks[1].kind == Kind::item);
    CHECK(blocks[1].marker.empty());
    CHECK(blocks[2].marker == "4.");
    CHECK(blocks[3].marker == "•");
    CHECK(blocks[3].depth == 2);
    CHECK(blocks[4].kind == Kind::paragraph);
    const auto tight = markdown_blocks("- a\n- b");
    REQUIRE(tight.size() == 2);
    CHECK(tight[1] == Block{Kind::item, 0, 1, "•", {{"b", false, false, ""}}});
}

TEST_CASE("quotes, rules and hard breaks") {
    const auto blocks = markdown_blocks("> said\n> so\n\n---\n\na  \nb");
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[0] == Block{Kind::quote, 0, 1, "", {{"said so", false, false, ""}}});
    CHECK(blocks[1].kind == Kind::rule);
    CHECK(blocks[2].spans[0].text == "a\nb");
}

TEST_CASE("links carry where they lead") {
    const char* text =
        "See [the **right**](rights/liberty) and [law](https://example.org/?a=1&amp;b).";
    CHECK(markdown_links(text) ==
          std::vector<std::string>{"rights/liberty", "https://example.org/?a=1&b"});
    CHECK(markdown_text(text) == "See the right and law.");
}

TEST_CASE("raw HTML is left out, entities are resolved, nothing is an error") {
    CHECK(markdown_text("a <b>bold</b> &lt;x&gt; &#601;") == "a bold <x> ə");
    CHECK(markdown_blocks("<script>alert(1)</script>\n").empty());
    CHECK(markdown_blocks("").empty());
    CHECK_NOTHROW(markdown_blocks(std::string(20000, '>') + std::string(20000, '*')));
    CHECK_NOTHROW(markdown_blocks("\xFF\xFE[a](\xFF)"));
    CHECK_NOTHROW(markdown_blocks(std::string("a\0b", 3)));
}

TEST_CASE("a picture is a block of its own, with its words and its caption") {
    const auto blocks = markdown_blocks(
        "Before ![A *ramp* beside stairs](media/ramp.png \"At the Ministry\") after\n\n"
        "- item\n\n  ![x](media/x.jpg)\n");
    REQUIRE(blocks.size() == 5);
    CHECK(blocks[0].spans[0].text == "Before ");
    CHECK(blocks[1].kind == Kind::picture);
    CHECK(blocks[1].source == "media/ramp.png");
    CHECK(blocks[1].caption == "At the Ministry");
    REQUIRE(blocks[1].spans.size() == 3);
    CHECK(blocks[1].spans[1].text == "ramp");
    CHECK(blocks[2].spans[0].text == " after");
    CHECK(blocks[3].marker == "•");
    CHECK(blocks[4].source == "media/x.jpg");
    CHECK(markdown_pictures("![a](media/a.png) ![](media/b.png)") ==
          std::vector<std::string>{"media/a.png", "media/b.png"});
    CHECK(markdown_text("![A ramp](media/ramp.png \"At the Ministry\")") ==
          "A ramp\nAt the Ministry");
    // A label's pictures are files of its form, not of the content.
    CHECK(label_text("![A ramp](media/ramp.png)") == "A ramp");
}

TEST_CASE("the rows of a table, the first its head") {
    const auto blocks = markdown_blocks(
        "| Body | Days |\n|---|---:|\n| Court | **15** |\n| [Ombudsman](contacts/o) | |\n\nEnd");
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[0].kind == Kind::row);
    CHECK(blocks[0].level == 1);
    CHECK(blocks[0].cells == std::vector<std::vector<Span>>{{{"Body"}}, {{"Days"}}});
    CHECK(blocks[1].level == 0);
    CHECK(blocks[1].cells[1] == std::vector<Span>{{"15", true}});
    CHECK(blocks[2].cells.size() == 2);
    CHECK(blocks[2].cells[1].empty());
    CHECK(blocks[3].kind == Kind::paragraph);
    CHECK(markdown_links("| a |\n|---|\n| [b](rights/b) |") ==
          std::vector<std::string>{"rights/b"});
    CHECK(markdown_text("| a | b |\n|---|---|\n| c | d |") == "a, b\nc, d");
}
