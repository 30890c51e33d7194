#include "content/publisher/tree/tree_files.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using Kind = TreeFile::Kind;

namespace {

TreeFile file_of(const std::string& path) {
    const auto file = classify(path);
    INFO(path);
    REQUIRE(file);
    CHECK(file->path == path);
    return *file;
}

}  // namespace

TEST_CASE("a file is what its path says") {
    const TreeFile article = file_of("rights/liberty.yaml");
    CHECK(article.kind == Kind::document);
    CHECK(article.type == content::DocumentType::article);
    CHECK(article.name == "liberty");
    CHECK(article.target() == "rights/liberty.json");
    const TreeFile text = file_of("rights/liberty.ru.md");
    CHECK(text.kind == Kind::text);
    CHECK(text.language == text::Language::ru);
    CHECK(text.target() == article.target());
    CHECK(file_of("programme/activities/1.2.1.yaml").name == "1.2.1");
    CHECK(file_of("programme/programme.yaml").type == content::DocumentType::programme);
    CHECK(file_of("site.yaml").target() == "site.json");
    CHECK(file_of("forms/apply.xml").kind == Kind::xform);
    CHECK(file_of("quizzes/questions.xml").kind == Kind::xform);
    CHECK(file_of("glossary.yaml").kind == Kind::glossary);
    const TreeFile media = file_of("media/dove.png");
    CHECK(media.kind == Kind::media);
    CHECK(!media.type);
    const TreeFile list = file_of("forms/apply/places_1.csv");
    CHECK(list.kind == Kind::form_file);
    CHECK(list.name == "apply");
}

TEST_CASE("a path that has no place is nothing") {
    for (const char* path : {"",
                             "liberty.yaml",
                             "rights/liberty.yml",
                             "rights/Liberty.yaml",
                             "rights/deeper/liberty.yaml",
                             "rights/liberty.de.md",
                             "rights/liberty.xml",
                             "contacts/help.az.md",
                             "programme/activities/liberty.yaml",
                             "programme/activities/1.02.yaml",
                             "media/film.mp4",
                             "media/deeper/dove.png",
                             "forms/apply/run.exe",
                             "forms/apply/a b.csv",
                             "forms/../site.yaml"}) {
        CAPTURE(path);
        CHECK_FALSE(classify(path));
    }
}

TEST_CASE("a folder is listed in order, without what is not content") {
    const test::TempFolder folder;
    for (const char* path : {"site.yaml",
                             "rights/b.yaml",
                             "rights/a.yaml",
                             "README.md",
                             "CMakeLists.txt",
                             "publisher/tree/schema.h",
                             "admin/config.yml",
                             ".git/config",
                             "rights/.a.yaml.swp",
                             "rights/notes.txt"}) {
        REQUIRE(write_file(folder / path, "x"));
    }
    Problems problems;
    const auto files = list_tree(folder.path(), problems);
    REQUIRE(files);
    REQUIRE(files->size() == 3);
    CHECK(files->at(0).path == "rights/a.yaml");
    CHECK(files->at(2).path == "site.yaml");
    REQUIRE(problems.size() == 1);
    CHECK(problems.all().begin()->file == "rights/notes.txt");
    CHECK(list_tree(folder / "none", problems).error().kind == ErrorKind::not_found);
}

TEST_CASE("bytes that a screen cannot show are problems at their line") {
    const test::TempFolder folder;
    const auto problem_of = [&](const std::string& path, const std::string& bytes) {
        REQUIRE(write_file(folder / path, bytes));
        Problems problems;
        const auto read = read_tree_file(folder.path(), *classify(path), problems);
        REQUIRE(read);
        return problems.empty() ? std::string()
                                : std::to_string(problems.all().begin()->line) + ": " +
                                      problems.all().begin()->message;
    };
    CHECK(problem_of("rights/a.yaml", "slug: a\nname: Köşk\n").empty());
    CHECK_THAT(problem_of("rights/a.yaml", "x\n\xFF\n"), Contains("2: these bytes are no UTF-8"));
    CHECK_THAT(problem_of("rights/a.yaml", "x\x07"), Contains("1: there is an invisible control"));
    CHECK_THAT(problem_of("rights/a.yaml", "a\nb\nKo\xCC\x88k\n"),
               Contains("3: a letter is composed"));
    CHECK(problem_of("media/a.png", "\xFF\x07").empty());  // no text
    CHECK_THAT(problem_of("rights/a.yaml", std::string((256U << 10U) + 1, 'x')),
               Contains("1: the file is larger than 256 kB"));
}

TEST_CASE("a file that is too large is not given, one that is gone is an error") {
    const test::TempFolder folder;
    REQUIRE(write_file(folder / "media/a.png", std::string((4U << 20U) + 1, 'x')));
    Problems problems;
    const auto large = read_tree_file(folder.path(), *classify("media/a.png"), problems);
    REQUIRE(large);
    CHECK_FALSE(*large);
    CHECK(problems.in("media/a.png"));
    CHECK(read_tree_file(folder.path(), *classify("media/b.png"), problems).error().kind ==
          ErrorKind::not_found);
}
