#include "shared/content/document_type.h"

#include <set>

#include <catch2/catch.hpp>

#include "shared/content/documents.h"

namespace kosk::content {

TEST_CASE("each row is complete, and no two say the same") {
    std::set<std::string_view> names;
    std::set<std::string_view> lists;
    std::set<std::string> files;
    for (const DocumentFacts& one : kDocumentTable) {
        CAPTURE(one.name);
        CHECK(document_type_named(one.name) == one.type);
        CHECK(names.insert(one.name).second);
        CHECK(lists.insert(one.list).second);
        CHECK(files.insert(target_path(one.type, "x")).second);
        CHECK_FALSE(one.plain_words.empty());
        CHECK((one.folder.empty() || one.folder.ends_with("/")));
        // What is found must be able to be opened.
        CHECK((!one.searched || one.linked));
        CHECK((!one.linked || one.naming != FileNaming::only));
    }
    CHECK_FALSE(document_type_named("petition"));
    CHECK_FALSE(document_type_named(""));
}

TEST_CASE("a struct and its row belong together") {
    CHECK(type_of<Article>() == DocumentType::article);
    CHECK(type_of<FormInfo>() == DocumentType::form);
    CHECK(type_of<Policy>() == DocumentType::policy);
    CHECK(type_of(Document(Quiz())) == DocumentType::quiz);
}

TEST_CASE("documents travel under their folders") {
    CHECK(target_path(DocumentType::article, "liberty") == "rights/liberty.json");
    CHECK(target_path(DocumentType::activity, "1.2.1") == "programme/activities/1.2.1.json");
    CHECK(target_path(DocumentType::site) == "site.json");
    CHECK(target_path(DocumentType::institutions) == "programme/institutions.json");
}

TEST_CASE("a link names a document that a screen shows") {
    for (const DocumentFacts& one : kDocumentTable) {
        const DocumentLink link{one.type, "1.2.1"};
        CAPTURE(link.target());
        CHECK(parse_link(link.target()) == (one.linked ? std::optional(link) : std::nullopt));
    }
    CHECK(parse_link("rights/liberty") == DocumentLink{DocumentType::article, "liberty"});
    for (const auto* target : {"",
                               "/",
                               "rights",
                               "rights/",
                               "liberty",
                               "/rights/liberty",
                               "rights/a/b",
                               "https://example.org",
                               "programme/programme"}) {
        CAPTURE(target);
        CHECK_FALSE(parse_link(target));
    }
}

}  // namespace kosk::content
