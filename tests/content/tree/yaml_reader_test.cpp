#include "content/publisher/tree/yaml_reader.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace kosk::publisher;
using Catch::Matchers::Contains;
using nlohmann::json;
using Shape = Rule::Shape;

namespace {

Rule of_shape(Shape shape) {
    Rule rule;
    rule.shape = shape;
    return rule;
}

Rule map_of(std::vector<Field> fields) {
    Rule rule = of_shape(Shape::map);
    rule.fields = std::move(fields);
    return rule;
}

struct Read {
    json value;
    std::vector<Problem> problems;
    YamlResult result;
};

Read read(const std::string& yaml, const Rule& rule, int lines_before = 0) {
    Problems problems;
    Read read;
    read.value = read_yaml(yaml, {"file.yaml", lines_before}, rule, problems, read.result);
    read.problems.assign(problems.all().begin(), problems.all().end());
    return read;
}

// The value of `text` as a field of this rule; the problem's text when there is one.
json value_of(const std::string& text, const Rule& rule) {
    const Read one = read("x: " + text, map_of({{"x", rule}}));
    return one.problems.empty() ? one.value.at("x") : json("! " + one.problems.front().message);
}

}  // namespace

TEST_CASE("each shape takes what it says and names what it does not") {
    const auto takes = [](Shape shape, const std::string& text, const json& value) {
        CAPTURE(text);
        CHECK(value_of(text, of_shape(shape)) == value);
    };
    const auto refuses = [](Shape shape, const std::string& text) {
        CAPTURE(text);
        CHECK_THAT(value_of(text, of_shape(shape)).get<std::string>(), Contains("! x"));
    };
    takes(Shape::text, "\"  two words \"", "  two words");
    refuses(Shape::text, "\" \"");
    refuses(Shape::text, "[a]");
    takes(Shape::date, "2026-02-28", "2026-02-28");
    refuses(Shape::date, "2026-02-29");
    refuses(Shape::date, "28.02.2026");
    takes(Shape::day, "\"12-10\"", "12-10");
    refuses(Shape::day, "\"13-10\"");
    takes(Shape::loose_date, "2026", "2026");
    takes(Shape::loose_date, "2026-02", "2026-02");
    refuses(Shape::loose_date, "lately");
    takes(Shape::hours, "\"09:00-13:00\"", "09:00-13:00");
    refuses(Shape::hours, "\"13:00-09:00\"");
    takes(Shape::url, "https://example.org/x", "https://example.org/x");
    refuses(Shape::url, "ftp://example.org");
    refuses(Shape::url, "\"https://\"");
    refuses(Shape::url, "\"https://a b\"");
    takes(Shape::slug, "a-1", "a-1");
    refuses(Shape::slug, "A");
    takes(Shape::point, "\"1.2.1\"", "1.2.1");
    refuses(Shape::point, "\"1.02\"");
    takes(Shape::boolean, "true", true);
    refuses(Shape::boolean, "yes");
    takes(Shape::integer, "12", 12);
    refuses(Shape::integer, "-1");
    refuses(Shape::integer, "1.5");
    refuses(Shape::integer, "99999999999");
}

TEST_CASE("a number outside its range is named with the range") {
    Rule rule = of_shape(Shape::integer);
    rule.least = 2;
    rule.most = 4;
    CHECK(value_of("4", rule) == 4);
    CHECK_THAT(value_of("5", rule).get<std::string>(), Contains("from 2 to 4"));
    CHECK_THAT(value_of("1", rule).get<std::string>(), Contains("from 2 to 4"));
}

TEST_CASE("a word is one of those known, and the nearest is proposed") {
    Rule rule = of_shape(Shape::word);
    rule.words = {"guide", "right"};
    CHECK(value_of("guide", rule) == "guide");
    CHECK_THAT(value_of("giude", rule).get<std::string>(),
               Contains("Did you mean guide?") && Contains("Write one of: guide, right."));
}

TEST_CASE("a text in three languages is one in all three") {
    const Rule localized = of_shape(Shape::localized);
    CHECK(value_of("{az: a, en: e, ru: r}", localized) ==
          json({{"az", "a"}, {"en", "e"}, {"ru", "r"}}));
    CHECK_THAT(value_of("{az: a, en: e}", localized).get<std::string>(),
               Contains("`ru` is missing"));
    CHECK_THAT(value_of("word", localized).get<std::string>(),
               Contains("not a text in every language"));
    CHECK(value_of("EU", of_shape(Shape::name)) ==
          json({{"az", "EU"}, {"en", "EU"}, {"ru", "EU"}}));
    CHECK(value_of("{az: a, en: e, ru: r}", of_shape(Shape::name)).at("en") == "e");
}

TEST_CASE("keys that are unknown, missing or written twice are named at their line") {
    const Rule rule = map_of({{"phone", {}}, {"note", {}, false}});
    const Read wrong = read("fone: 1\nnote: a\nnote: b\n", rule, 10);
    REQUIRE(wrong.problems.size() == 3);
    CHECK(wrong.problems[0].line == 11);
    CHECK_THAT(wrong.problems[0].message + wrong.problems[1].message,
               Contains("unknown key `fone`. Did you mean phone?") &&
                   Contains("`phone` is missing in the file."));
    CHECK(wrong.problems[2] ==
          Problem{"file.yaml", 13, "`note` is written twice. Keep one of them."});
    // What is not there has its empty value all the same.
    CHECK(wrong.value == json({{"phone", nullptr}, {"note", "a"}}));
}

TEST_CASE("lists keep their order, may be required, and say where their items stand") {
    Rule list = of_shape(Shape::list);
    list.element = {of_shape(Shape::slug)};
    const Read good = read("x:\n  - b\n  - a\n", map_of({{"x", list}}));
    CHECK(good.problems.empty());
    CHECK(good.value.at("x") == json({"b", "a"}));
    CHECK(good.result.lines.at("/x/1") == 3);
    CHECK_THAT(value_of("[]", list).get<std::string>(), Contains("x is empty"));
    list.may_be_empty = true;
    CHECK(value_of("[]", list) == json::array());
    CHECK_THAT(value_of("word", list).get<std::string>(), Contains("x is not a list"));
    CHECK_THAT(value_of("[a, B]", list).get<std::string>(), Contains("x/1: \"B\" is no id"));
}

TEST_CASE("references are gathered with their place") {
    Rule rule = of_shape(Shape::reference);
    rule.refers_to = "contact";
    const Read read_one = read("\nx: help\n", map_of({{"x", rule}}));
    REQUIRE(read_one.result.references.size() == 1);
    const Reference& reference = read_one.result.references.front();
    CHECK(reference.kind == "contact");
    CHECK(reference.id == "help");
    CHECK(reference.line == 2);
}

TEST_CASE("a value that may be empty is null, one that may not is asked for") {
    Rule rule;
    CHECK_THAT(value_of("", rule).get<std::string>(), Contains("x has no text"));
    rule.may_be_empty = true;
    CHECK(value_of("", rule) == nullptr);
    CHECK(value_of("null", rule) == nullptr);
    CHECK(value_of("\"\"", rule) == nullptr);
}

TEST_CASE("a time limit has a span when its kind has one") {
    const Rule limit = of_shape(Shape::time_limit);
    CHECK(value_of("{kind: permanent}", limit).at("kind") == "permanent");
    CHECK(value_of("{kind: none}", limit) == nullptr);
    CHECK(value_of("{kind: years, from: \"2012\", to: \"2015\"}", limit).at("to") == "2015");
    for (const char* wrong : {"{kind: years, from: \"2015\", to: \"2012\"}",
                              "{kind: years, from: \"2012-01\", to: \"2015-01\"}",
                              "{kind: months, from: \"2012\", to: \"2015\"}",
                              "{kind: months}"}) {
        CHECK_THAT(value_of(wrong, limit).get<std::string>(), Contains("is no span of"));
    }
    CHECK_THAT(value_of("{kind: permanent, from: \"2012\"}", limit).get<std::string>(),
               Contains("has no from and to"));
}

TEST_CASE("what is no YAML is one problem at its line") {
    const Read broken = read("a: [1, 2\nb: }\n", map_of({{"a", {}}}), 1);
    REQUIRE(broken.problems.size() == 1);
    CHECK_THAT(broken.problems.front().message, Contains("this is no YAML"));
    CHECK(broken.problems.front().line > 1);
    CHECK(broken.value == json::object());
}

TEST_CASE("numbers of points and slugs") {
    for (const char* good : {"1.2", "1.2.1", "10.20.30"}) {
        CHECK(is_point_number(good));
    }
    for (const char* bad : {"", "1", "1.", ".1", "1..2", "1.02", "0.1", "1.2.3.4", "a.b"}) {
        CHECK_FALSE(is_point_number(bad));
    }
    CHECK(is_slug("liberty-2"));
    CHECK(is_slug(std::string(80, 'a')));
    for (const std::string& bad :
         {std::string(), std::string(81, 'a'), std::string("a_b"), std::string("a/b")}) {
        CHECK_FALSE(is_slug(bad));
    }
}
