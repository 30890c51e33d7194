#include "content/publisher/gates/checked_tree.h"

#include <catch2/catch.hpp>

#include "tests/content/made_up_tree.h"

using namespace kosk;
using namespace kosk::publisher;

TEST_CASE("reading a folder leaves the gates to be run, and a checked folder has run them") {
    const MadeUpTree folder;
    folder.replace("contacts/help.yaml", "en: ", "en: \u4e2d ");  // no font of a terminal has it
    auto tree = load_content(folder.folder());
    REQUIRE(tree);
    CHECK(tree->problems.empty());
    check_gates(*tree);
    CHECK(tree->problems.in("contacts/help.yaml"));
    const auto checked = load_checked(folder.folder());
    REQUIRE(checked);
    CHECK(checked->problems.all() == tree->problems.all());
    CHECK(load_checked("/nonexistent").error().kind == ErrorKind::not_found);
}

TEST_CASE(
    "a quiz, an XForm's letters, a telephone number and a booklet are all gates of a folder") {
    const auto finds =
        [](const std::string& path, const std::string& old, const std::string& with) {
            const MadeUpTree folder;
            folder.replace(path, old, with);
            const auto tree = load_checked(folder.folder());
            REQUIRE(tree);
            return !tree->problems.empty();
        };
    CHECK(finds("quizzes/questions.yaml", "full_score: 1", "full_score: 2"));
    CHECK(finds("quizzes/questions.xml", "<label>2</label>", "<label>\u4e2d</label>"));
    CHECK(finds("rights/liberty.en.md", "## Heading", "## Heading\n\nCall +994 12 345 67 89.\n"));
    std::string pages;
    for (int i = 0; i < 400; ++i) {
        pages += "One more line of a text that goes on and on.\n\n";
    }
    CHECK(finds("booklets/sheet.en.md", "## Heading", pages));
}
