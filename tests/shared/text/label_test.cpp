#include "shared/text/label.h"

#include <catch2/catch.hpp>

namespace kosk::text {

namespace {

// Looks as short text: "*bold* _italic_ plain".
std::string seen(std::string_view label) {
    std::string out;
    for (const Block& block : label_blocks(label)) {
        out += out.empty() ? "" : "|";
        out += block.kind == Block::Kind::heading ? "h" + std::to_string(block.level) + ":" : "";
        out += block.align == Block::Align::center ? "c:" : "";
        out += block.align == Block::Align::end ? "e:" : "";
        out += block.marker.empty() ? "" : block.marker + " ";
        for (const Span& span : block.spans) {
            std::string text = span.text;
            text = span.strong ? "*" + text + "*" : text;
            text = span.emphasis ? "_" + text + "_" : text;
            text = span.underline ? "+" + text + "+" : text;
            text += span.color.empty() ? "" : "(" + span.color + ")";
            text += span.font.empty() ? "" : "[" + span.font + "]";
            text += span.link.empty() ? "" : "<" + span.link + ">";
            out += text;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a label is Markdown with the line breaks it has") {
    CHECK(seen("plain") == "plain");
    CHECK(seen("one\ntwo") == "one\ntwo");
    CHECK(seen("**a** and _b_ and __c__ and *d*") == "*a* and _b_ and *c* and _d_");
    CHECK(seen("# Top\ntext") == "h1:Top|text");
    CHECK(seen("###### Small") == "h6:Small");
    CHECK(seen("- a\n- b") == "• a|• b");
    CHECK(seen("1. a\n2. b") == "1. a|2. b");
    CHECK(seen("[law](https://example.org)") == "law<https://example.org>");
    CHECK(seen("5 * 3 * 2 < 40 & so on") == "5 * 3 * 2 < 40 & so on");
    CHECK(label_text("# A *b*\nc") == "A b\nc");
    CHECK(label_text("12. How *many*?") == "12. How many?");
    CHECK(label_text("- a\n- b") == "a\nb");
}

TEST_CASE("HTML in a label colours, aligns and breaks, the rest of it is left out") {
    CHECK(seen("<span style=\"color: Red\">stop</span> go") == "stop(#ff0000) go");
    CHECK(seen("<span style='color:#0f0; font-family: serif'>x</span>") == "x(#00ff00)[serif]");
    CHECK(seen("<font color='#123456'>x</font>") == "x(#123456)");
    CHECK(seen("<b>a</b><i>b</i><u>c</u><strong><em>d</em></strong>") == "*a*_b_+c+_*d*_");
    CHECK(seen("a<br>b<br/>c") == "a\nb\nc");
    CHECK(seen("<div style=\"text-align: center\">mid</div>after") == "c:mid|after");
    CHECK(seen("<p>a</p>\n<p align=\"right\">b</p>") == "a|e:b");
    CHECK(seen("<h2>T</h2>x") == "h2:T|x");
    CHECK(seen("<center>**x**</center>") == "c:*x*");
    CHECK(seen("<script>alert(1)</script><img src='x'/>") == "alert(1)");
    CHECK(seen("<span style=\"color:url(x)\">y</span>") == "y");
    CHECK(seen("<b>open <i>both</b> shut") == "*open *_*both*_ shut");
    CHECK(seen("</b></span>x") == "x");
    CHECK(seen("<span style=\"color:red\">**x** y</span>") == "*x*(#ff0000) y(#ff0000)");
    CHECK_NOTHROW(seen("<span style=\"color:\"><span style><span =><p =\"\""));
    std::string deep;
    for (int i = 0; i < 5000; ++i) {
        deep += "<b>";
    }
    CHECK(seen(deep + "x") == "*x*");
}

TEST_CASE("what people typed stays as they typed it") {
    for (const auto* typed : {"a*b*c",
                              "__x__",
                              "<b>no</b>",
                              "# no",
                              "- no",
                              "1. no",
                              "1) no",
                              "[a](b)",
                              "\\*",
                              "a & b &lt;",
                              "`code`",
                              "+ 1",
                              "> q",
                              "İlqar_Əliyev@example.org",
                              "2026-11-24 12.5"}) {
        CAPTURE(typed);
        const auto blocks = label_blocks(escape_label(typed));
        REQUIRE(blocks.size() == 1);
        REQUIRE(blocks[0].spans.size() == 1);
        CHECK(blocks[0].kind == Block::Kind::paragraph);
        CHECK(blocks[0].spans[0] == Span{typed, false, false, ""});
    }
}

}  // namespace kosk::text
