#include "shared/xml/xml.h"

#include <catch2/catch.hpp>

#include "shared/base/files.h"

namespace kosk::xml {

namespace {

std::string problem(std::string_view bytes, Limits limits = {}) {
    const auto document = Document::parse(bytes, "a.xml", limits);
    REQUIRE_FALSE(document);
    CHECK(document.error().kind == ErrorKind::invalid);
    return document.error().detail;
}

std::string nested(int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) {
        text += "<a>";
    }
    for (int i = 0; i < depth; ++i) {
        text += "</a>";
    }
    return text;
}

}  // namespace

TEST_CASE("elements, attributes and namespaces are read") {
    const auto document = Document::parse(
        "<?xml version='1.0'?>\n"
        "<r xmlns='urn:a' xmlns:x='urn:x'>\n"
        "  <x:one k='plain' x:k='qualified'>a<b>b</b>&amp;<![CDATA[<c>]]></x:one>\n"
        "  <one/>\n"
        "</r>",
        "a.xml");
    REQUIRE(document);
    const Element root = document->root();
    CHECK(root.name() == "r");
    CHECK(root.ns() == "urn:a");
    REQUIRE(root.children().size() == 2);
    const auto one = root.child("one");
    REQUIRE(one);
    CHECK(one->ns() == "urn:x");
    CHECK(one->line() == 3);
    CHECK(one->text() == "ab&<c>");
    CHECK(one->attribute("k") == "plain");
    CHECK(one->attribute("k", "urn:x") == "qualified");
    CHECK_FALSE(one->attribute("k", "urn:y"));
    CHECK_FALSE(one->attribute("none"));
    CHECK_FALSE(root.child("two"));
}

TEST_CASE("what is not well-formed is refused with its line") {
    CHECK_THAT(problem("<a>\n<b>\n</a>"), Catch::StartsWith("a.xml:3: "));
    CHECK_THAT(problem("<a>\n<x:b/></a>"), Catch::StartsWith("a.xml:2: "));
    CHECK(problem("") == "a.xml:1: the file is empty");
    CHECK_THAT(problem("hello"), Catch::StartsWith("a.xml:1: "));
    CHECK_THAT(problem("<a/><b/>"), Catch::StartsWith("a.xml:1: "));
    CHECK_THAT(problem("<a>\xFF</a>"), Catch::StartsWith("a.xml:1: "));
}

TEST_CASE("entities are never expanded") {
    std::string laughs = "<!DOCTYPE l [\n<!ENTITY a0 'ha'>\n";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "&a" + std::to_string(i - 1) + ";";
        laughs += "<!ENTITY a" + std::to_string(i) + " '" + before + before + "'>\n";
    }
    CHECK_THAT(problem(laughs + "]><l>&a29;</l>"), Catch::Contains("a.xml:2: entity declarations"));
    CHECK_THAT(problem("<!DOCTYPE l [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><l/>"),
               Catch::Contains("entity declarations"));
    CHECK_THAT(problem("<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><l>&x;</l>"),
               Catch::Contains("entity declarations"));
    CHECK_THAT(problem("<l>&nbsp;</l>"), Catch::Contains("nbsp"));
    CHECK_THAT(problem("<!DOCTYPE l SYSTEM 'file:///nowhere.dtd'><l>&x;</l>"),
               Catch::Contains("'x'"));
}

TEST_CASE("a document type without entities is read and nothing is fetched") {
    const auto document =
        Document::parse("<!DOCTYPE l SYSTEM 'file:///nowhere.dtd'><l>&lt;&#65;</l>", "a.xml");
    REQUIRE(document);
    CHECK(document->root().text() == "<A");
}

TEST_CASE("depth and size are bounded") {
    CHECK(Document::parse(nested(200), "a.xml"));
    CHECK_THAT(problem(nested(201)), Catch::Contains("nested deeper than 200"));
    CHECK_THAT(problem(nested(100000)), Catch::Contains("nested deeper than 200"));
    CHECK(Document::parse(nested(1000), "a.xml", {1U << 20U, 1000}));
    const std::string large(50U << 20U, ' ');
    CHECK_THAT(problem("<a>" + large + "</a>"), Catch::Contains("larger than 16777216 bytes"));
}

TEST_CASE("line numbers hold beyond 65535") {
    const auto document =
        Document::parse("<a>" + std::string(70000, '\n') + "<b>text</b></a>", "a.xml");
    REQUIRE(document);
    CHECK(document->root().child("b")->line() == 70001);
}

TEST_CASE("escaped text comes back as it was") {
    const std::string text = "a<b>&\"' \t\n\r şəhər \xF0\x9F\x98\x80";
    const auto document = Document::parse(
        "<a k=\"" + escape(text) + "\" l='" + escape(text) + "'>" + escape(text) + "</a>", "a.xml");
    REQUIRE(document);
    CHECK(document->root().text() == text);
    CHECK(document->root().attribute("k") == text);
    CHECK(document->root().attribute("l") == text);
}

TEST_CASE("characters that XML forbids are dropped") {
    CHECK(escape(std::string_view("a\0b\x01\x1F", 5)) == "ab");
    CHECK(escape("a\xFF\xC0\xAF\xE2\x82") == "a");
    CHECK(escape("\xEF\xBF\xBF\xED\xA0\x80x") == "x");
}

}  // namespace kosk::xml
