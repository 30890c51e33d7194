#include "content/publisher/tree/passages.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace kosk;
using namespace kosk::publisher;
using nlohmann::json;

namespace {

TreeFile file_of(const std::string& path) {
    const auto file = classify(path);
    REQUIRE(file);
    return *file;
}

json in_three(const char* az, const char* en, const char* ru) {
    return {{"az", az}, {"en", en}, {"ru", ru}};
}

}  // namespace

TEST_CASE("every text in three languages of a document is a passage with its line") {
    const json document = {{"name", in_three("Yardım", "Help", "Помощь")},
                           {"phone", "916"},
                           {"order", 10},
                           {"groups", {{{"id", "x"}, {"name", in_three("A", "B", "C")}}}}};
    YamlResult yaml;
    yaml.lines = {{"/name", 2}, {"/name/az", 3}, {"/name/en", 4}, {"/groups/0/name/ru", 9}};
    Passages passages;
    passages.take_document(file_of("contacts/help.yaml"), document, yaml);
    REQUIRE(passages.all.size() == 6);
    const auto find = [&](const std::string& key, text::Language language) {
        for (const Passage& passage : passages.all) {
            if (passage.key == key && passage.language == language) {
                return passage;
            }
        }
        FAIL(key);
        return Passage();
    };
    const Passage name = find("/name", text::Language::en);
    CHECK(name.text == "Help");
    CHECK(name.line == 4);
    CHECK(name.type == content::DocumentType::contact);
    CHECK(name.file == "contacts/help.yaml");
    CHECK_FALSE(name.markdown);
    CHECK(find("/name", text::Language::ru).line == 1);  // no line is known
    CHECK(find("/groups/0/name", text::Language::ru).line == 9);
}

TEST_CASE("a name that is the same in every language stands on one line") {
    YamlResult yaml;
    yaml.lines = {{"/name", 2}, {"/name/az", 7}};
    Passages passages;
    passages.take_document(
        file_of("contacts/help.yaml"), {{"name", in_three("EU", "EU", "EU")}}, yaml);
    REQUIRE(passages.all.size() == 3);
    CHECK(passages.all.front().line == 2);
}

TEST_CASE("dates on which somebody answered for a document are taken, others are not") {
    const json document = {
        {"reviewed_on", "2026-11-23"},
        {"approved_on", "2011-12-27"},
        {"sources", {{{"checked_on", "2026-01-02"}}, {{"checked_on", nullptr}}}}};
    YamlResult yaml;
    yaml.lines = {{"/sources/0/checked_on", 12}};
    Passages passages;
    passages.take_document(file_of("rights/liberty.yaml"), document, yaml);
    REQUIRE(passages.dates.size() == 2);
    CHECK(passages.dates[0].key == "reviewed_on");
    CHECK(passages.dates[0].date == "2026-11-23");
    CHECK(passages.dates[1].key == "checked_on");
    CHECK(passages.dates[1].line == 12);
}

TEST_CASE("a text in one language gives its front matter and its body") {
    const TreeFile file = file_of("services/apply.ru.md");
    YamlResult yaml;
    yaml.lines = {{"/title", 2}, {"/documents/1", 5}};
    Passages passages;
    passages.take_text(file, {{"title", "T"}, {"documents", {"Паспорт", "Фото"}}}, yaml);
    passages.take_body(file, 8, "## Текст");
    REQUIRE(passages.all.size() == 4);
    for (const Passage& passage : passages.all) {
        CHECK(passage.language == text::Language::ru);
        CHECK(passage.type == content::DocumentType::service);
    }
    CHECK(passages.all[1].key == "/documents/1");
    CHECK(passages.all[1].line == 5);
    CHECK(passages.all[3].key == "/body");
    CHECK(passages.all[3].markdown);
}

TEST_CASE("an XForm gives what it says in languages of ours, without its media") {
    constexpr const char* kForm = R"x(<h:html xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns="http://www.w3.org/2002/xforms"><h:head><model><itext>
<translation lang="English (en)"><text id="q">
<value>Question?</value>
<value form="image">jr://images/q.png</value></text>
<text id="p"><value form="image">jr://images/p.png</value>
<value>Below a picture</value></text></translation>
<translation lang="Klingon"><text id="q"><value>nuqneH</value></text></translation>
</itext></model></h:head></h:html>)x";
    Passages passages;
    const TreeFile file = file_of("forms/apply.xml");
    passages.take_xform(file, kForm);
    REQUIRE(passages.all.size() == 2);
    CHECK(passages.all.front().text == "Question?");
    CHECK(passages.all.front().line == 4);
    CHECK(passages.all.back().text == "Below a picture");
    CHECK(passages.all.back().line == 7);
    CHECK(passages.all.front().key == kItext);
    CHECK(passages.all.front().language == text::Language::en);
    passages.take_xform(file, "<no xml");
    passages.take_xform(file, "<a/>");
    CHECK(passages.all.size() == 2);
}
