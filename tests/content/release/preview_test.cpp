// The preview up to the terminal's program; the program itself is run by tests/e2e.
#include "content/publisher/release/preview.h"

#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/content/made_up_tree.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

// A stand-in for the terminal's program: notes its arguments and, if it is to take a picture,
// writes one.
Path program(const test::TempFolder& folder) {
    const Path file = folder / "kosk";
    REQUIRE(write_file(file,
                       "#!/bin/sh\necho \"$*\" > \"$0.out\"\ntest -s \"$2\" || exit 1\n"
                       "while [ $# -gt 1 ]; do\n"
                       "  [ \"$1\" = --pictures ] && echo picture > \"$2/page.png\"\n"
                       "  shift\ndone\nexit 0\n"));
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return file;
}

struct Shown {
    ExitCode code;
    std::string problems;
};

Shown show(PreviewOptions options, const MadeUpTree& tree, const test::TempFolder& folder) {
    options.content = tree.folder();
    if (options.kosk.empty()) {
        options.kosk = program(folder);
    }
    std::ostringstream problems;
    const ExitCode code = preview(options, problems);
    return {code, problems.str()};
}

PreviewOptions of(const std::string& document) {
    PreviewOptions options;
    options.document = document;
    return options;
}

}  // namespace

TEST_CASE("a document is opened by its name or by any of its files") {
    const MadeUpTree tree;
    const test::TempFolder folder;
    for (const std::string& name : {std::string("rights/liberty"),
                                    std::string("rights/liberty.yaml"),
                                    (tree.folder() / "rights/liberty.ru.md").string()}) {
        CAPTURE(name);
        CHECK(show(of(name), tree, folder).code == ExitCode::ok);
        CHECK_THAT(*read_file(folder / "kosk.out"),
                   Contains("--open rights/liberty --language az"));
    }
    CHECK(show(of("programme/activities/1.2.1"), tree, folder).code == ExitCode::ok);
    CHECK_THAT(*read_file(folder / "kosk.out"), Contains("--open programme/activities/1.2.1 "));
}

TEST_CASE("a picture is written where it was asked for, and nothing is left behind") {
    const MadeUpTree tree;
    const test::TempFolder folder;
    PreviewOptions options = of("contacts/help");
    options.png = folder / "help.png";
    options.language = "en";
    options.display = "1080x1920";
    CHECK(show(options, tree, folder).code == ExitCode::ok);
    CHECK(*read_file(folder / "help.png") == "picture\n");
    const std::string arguments = *read_file(folder / "kosk.out");
    CHECK_THAT(arguments, Contains("--language en") && Contains("--display 1080x1920"));
    const std::string database = arguments.substr(arguments.find('/'));
    CHECK_FALSE(std::filesystem::exists(database.substr(0, database.find(' '))));
}

TEST_CASE("what cannot be shown is told, by kind") {
    const MadeUpTree tree;
    const test::TempFolder folder;
    for (const char* name :
         {"rights/none", "site", "programme/programme", "policies/schools", ""}) {
        CAPTURE(name);
        const Shown shown = show(of(name), tree, folder);
        CHECK(shown.code == ExitCode::no_input);
        CHECK_THAT(shown.problems, Contains("name it as rights/liberty"));
    }
    PreviewOptions options = of("rights/liberty");
    options.kosk = folder / "none";
    CHECK(show(options, tree, folder).code == ExitCode::no_input);

    tree.replace("contacts/help.yaml", "phone:", "fone:");
    const Shown wrong = show(of("rights/liberty"), tree, folder);
    CHECK(wrong.code == ExitCode::bad_data);
    CHECK_THAT(wrong.problems, Contains("contacts/help.yaml:4: unknown key `fone`"));
    CHECK_FALSE(std::filesystem::exists(folder / "kosk.out"));
}
