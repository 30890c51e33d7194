#include <catch2/catch.hpp>

#include "tests/content/made_up_tree.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("a right tree has no problems and gives all its documents") {
    const MadeUpTree tree;
    CHECK(tree.problems().empty());
    const ContentTree loaded = tree.load();
    CHECK(loaded.documents.size() == 15);
    CHECK(loaded.files.size() == 3);
    const auto& article = std::get<content::Article>(loaded.documents.at("rights/liberty.json"));
    CHECK(article.slug == "liberty");
    CHECK(article.title.in(text::Language::ru) == "Title");
    CHECK_THAT(article.body.in(text::Language::az), StartsWith("## Heading"));
    CHECK(article.sources.at(0).title.in(text::Language::az) == "Constitution");
    const auto& service = std::get<content::Service>(loaded.documents.at("services/apply.json"));
    CHECK(service.documents.at(text::Language::en).at(0) == "Passport");
    const auto& form = std::get<content::FormInfo>(loaded.documents.at("forms/apply.json"));
    CHECK(form.id == "apply");
    CHECK(form.answer_working_days == 15);
}

TEST_CASE("no two policies speak to the same terminals") {
    const MadeUpTree tree;
    tree.write("policies/again.yaml", "type: policy\norder: 1\ngroups: [other, schools]\n");
    tree.write("policies/all.yaml", "type: policy\norder: 1\n");
    tree.write("policies/every.yaml", "type: policy\norder: 1\n");
    const std::string problems = tree.problems();
    CHECK_THAT(problems,
               Contains("policies/schools.yaml:3: policies/again.yaml is for the group schools"));
    CHECK_THAT(problems,
               Contains("policies/every.yaml:1: policies/all.yaml is for all terminals, too"));
}

TEST_CASE("missing and unexpected files are named") {
    const MadeUpTree tree;
    tree.remove("rights/liberty.ru.md");
    CHECK_THAT(tree.problems(),
               Contains("rights/liberty.yaml:1: the text rights/liberty.ru.md is missing"));
    tree.write("rights/notes.txt", "x");
    tree.write("rights/Übung.yaml", "x");
    tree.write("rights/alone.az.md", "---\ntitle: T\nsummary: S\n---\nText\n");
    tree.write("programme/activities/1.02.yaml", "x");
    tree.write("media/picture.exe", "x");
    tree.write(".hidden", "x");
    tree.write("README.md", "x");
    tree.write("publisher/main.cpp", "x");
    const std::string problems = tree.problems();
    CHECK_THAT(problems, Contains("rights/notes.txt:1: this file has no place"));
    CHECK_THAT(problems, Contains("rights/Übung.yaml:1: this file has no place"));
    CHECK_THAT(problems, Contains("rights/alone.az.md:1: there is no alone.yaml"));
    CHECK_THAT(problems, Contains("programme/activities/1.02.yaml:1:"));
    CHECK_THAT(problems, Contains("media/picture.exe:1:"));
    CHECK_THAT(problems, !Contains("hidden"));
    CHECK_THAT(problems, !Contains("README"));
    CHECK_THAT(problems, !Contains("main.cpp"));
}

TEST_CASE("documents that must be there are asked for") {
    const MadeUpTree tree;
    tree.remove("site.yaml");
    tree.remove("forms/apply.xml");
    tree.remove("programme/activities/1.2.yaml");
    const std::string problems = tree.problems();
    CHECK_THAT(problems, Contains("site.yaml:1: this file is missing"));
    CHECK_THAT(problems, Contains("forms/apply.yaml:1: the form forms/apply.xml is missing"));
    CHECK_THAT(problems, Contains("there is no point 1.2"));
}

TEST_CASE("all problems are named at once, in order") {
    const MadeUpTree tree;
    tree.replace("contacts/help.yaml", "phone:", "fone:");
    tree.replace("contacts/help.yaml", "order: 10", "order: ten");
    tree.replace("site.yaml", "type: site", "type: sites");
    const ContentTree loaded = tree.load();
    REQUIRE(loaded.problems.size() == 3);
    const auto first = loaded.problems.all().begin();
    CHECK(first->line == 4);
    CHECK(std::next(first)->line == 6);
    CHECK(std::next(first, 2)->file == "site.yaml");
}

TEST_CASE("a file that is too large is refused") {
    const MadeUpTree tree;
    tree.write("rights/liberty.az.md", std::string(300U << 10U, 'x'));
    CHECK_THAT(tree.problems(), Contains("rights/liberty.az.md:1: the file is larger than 256 kB"));
}

TEST_CASE("YAML made to hurt is refused or read, never a crash") {
    const std::string hurting[] = {"",
                                   "null",
                                   "[]",
                                   "just text",
                                   "&a [*a]",
                                   "a: &a [x]\nb: *a",
                                   "? [complex]\n: key",
                                   "type: !!binary abc",
                                   "\t- x",
                                   std::string(20000, '['),
                                   std::string(5000, '{'),
                                   "--- a\n--- b",
                                   "%YAML 3.0\n---\nx: y"};
    for (const std::string& bytes : hurting) {
        const MadeUpTree tree;
        tree.write("contacts/help.yaml", bytes);
        INFO(bytes.substr(0, 40));
        CHECK_THAT(tree.problems(), Contains("contacts/help.yaml:"));
    }
}
