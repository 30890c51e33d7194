#include "content/publisher/tree/front_matter.h"

#include <catch2/catch.hpp>

using namespace kosk::publisher;

TEST_CASE("front matter and text are taken apart, and the text knows its line") {
    const auto parts = split_front_matter("---\ntitle: T\nsummary: S\n---\n\n\nText\n\nmore \n\n");
    REQUIRE(parts);
    CHECK(parts->yaml == "title: T\nsummary: S\n");
    CHECK(parts->body == "Text\n\nmore");
    CHECK(parts->body_line == 7);
}

TEST_CASE("line ends of another system are taken like ours") {
    const auto parts = split_front_matter("---\r\ntitle: T\r\n---\r\n\r\nText\r\nmore\r\n");
    REQUIRE(parts);
    CHECK(parts->yaml == "title: T\n");
    CHECK(parts->body == "Text\nmore");
    CHECK(parts->body_line == 5);
}

TEST_CASE("a file may have no text or no front matter, but needs both fences") {
    const auto empty = split_front_matter("---\n---\n");
    REQUIRE(empty);
    CHECK(empty->yaml.empty());
    CHECK(empty->body.empty());
    CHECK(split_front_matter("---\n---"));
    CHECK_FALSE(split_front_matter(""));
    CHECK_FALSE(split_front_matter("---"));
    CHECK_FALSE(split_front_matter("---\ntitle: T\n"));
    CHECK_FALSE(split_front_matter("\n---\n---\n"));
    CHECK_FALSE(split_front_matter("--- \ntitle: T\n---\n"));
    CHECK_FALSE(split_front_matter("Text\n---\n---\n"));
}

TEST_CASE("a rule in the text is no fence") {
    const auto parts = split_front_matter("---\ntitle: T\n---\nText\n\n---\n\nmore\n");
    REQUIRE(parts);
    CHECK(parts->body == "Text\n\n---\n\nmore");
}
