#include "content/publisher/release/field_diff.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace kosk;
using namespace kosk::publisher;
using nlohmann::json;
using What = FieldChange::What;

namespace {

FieldChange only_change(const json& before, const json& after) {
    const auto changes = diff_fields(before, after);
    INFO(before << " → " << after);
    REQUIRE(changes.size() == 1);
    return changes.front();
}

json in_three(const char* az, const char* en, const char* ru) {
    return {{"az", az}, {"en", en}, {"ru", ru}};
}

}  // namespace

TEST_CASE("what and where a document is does not count as a change of it") {
    CHECK(diff_fields({{"type", "contact"}, {"slug", "a"}, {"id", "a"}, {"xform", "a"}},
                      {{"type", "service"}, {"slug", "b"}, {"id", "b"}, {"xform", "b"}})
              .empty());
}

TEST_CASE("a value changes, comes or goes") {
    const FieldChange changed = only_change({{"order", 10}}, {{"order", 20}});
    CHECK(changed.what == What::value);
    CHECK(changed.field == "order");
    CHECK(changed.before == "10");
    CHECK(changed.after == "20");
    CHECK(only_change({{"url", nullptr}}, {{"url", "https://example.org"}}).what == What::added);
    CHECK(only_change({{"url", "https://example.org"}}, {{"url", nullptr}}).what == What::removed);
    CHECK(only_change(json::object(), {{"phone", "916"}}).what == What::added);
}

TEST_CASE("a text is compared in each language, an untranslated name once") {
    const FieldChange text =
        only_change({{"title", in_three("A", "B", "C")}}, {{"title", in_three("A", "B", "D")}});
    CHECK(text.what == What::text);
    CHECK(text.field == "title");
    CHECK(text.language == "ru");
    CHECK(text.words.words_added == 1);
    const FieldChange name =
        only_change({{"name", in_three("EU", "EU", "EU")}}, {{"name", in_three("UN", "UN", "UN")}});
    CHECK(name.what == What::value);
    CHECK(name.language.empty());
    CHECK(name.after == "UN");
}

TEST_CASE("a body whose marks alone changed is told as such, with a link as a link") {
    const auto body = [](const char* text) { return json({{"body", in_three("-", "-", text)}}); };
    CHECK(only_change(body("one **two**"), body("one *two*")).what == What::marks);
    const FieldChange link =
        only_change(body("[one](https://a.example)"), body("[one](https://b.example)"));
    CHECK(link.what == What::text);
    CHECK(link.links == Changed{{"https://a.example"}, {"https://b.example"}});
}

TEST_CASE("items of a list come, go, change and move") {
    CHECK(only_change({{"groups", {"a", "b"}}}, {{"groups", {"b", "a"}}}).what == What::order);
    const FieldChange came = only_change({{"groups", {"a"}}}, {{"groups", {"a", "b"}}});
    CHECK(came.what == What::added);
    CHECK(came.after == "b");
    const FieldChange inside =
        only_change({{"sources", {{{"url", "x"}, {"checked_on", "2025-01-01"}}}}},
                    {{"sources", {{{"url", "x"}, {"checked_on", "2026-01-01"}}}}});
    CHECK(inside.field == "sources 1, checked_on");
    CHECK(inside.what == What::value);
    // Another identity is another item.
    CHECK(diff_fields({{"sources", {{{"url", "x"}, {"checked_on", "2025-01-01"}}}}},
                      {{"sources", {{{"url", "y"}, {"checked_on", "2025-01-01"}}}}})
              .size() == 2);
}

TEST_CASE("two versions of a form tell questions, texts and rules, or that only the XML differs") {
    const auto form = [](const std::string& control, const std::string& rule) {
        return "<html><head><model><bind nodeset='/data/a' required='" + rule +
               "'/></model></head><body><" + control + " ref='/data/a'/></body></html>";
    };
    const std::string one = form("input", "true()");
    CHECK(diff_forms(one, one, "f.xml")->empty());
    const auto kind = diff_forms(one, form("upload", "true()"), "f.xml");
    REQUIRE(kind);
    REQUIRE(kind->size() == 1);
    CHECK(kind->front().field == "kind of question /data/a");
    const auto rule = diff_forms(one, form("input", "false()"), "f.xml");
    REQUIRE(rule);
    REQUIRE(rule->size() == 1);
    CHECK(rule->front().field == "rule /data/a required");
    const auto spaced = diff_forms(one, one + "\n", "f.xml");
    REQUIRE(spaced);
    REQUIRE(spaced->size() == 1);
    CHECK(spaced->front().what == What::marks);
    CHECK(diff_forms(one, "<cut", "f.xml").error().kind == ErrorKind::invalid);
}
