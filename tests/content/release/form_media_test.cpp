#include <algorithm>

#include <catch2/catch.hpp>

#include "content/publisher/release/build.h"
#include "shared/content/reader.h"
#include "shared/forms/session.h"
#include "tests/content/made_up_tree.h"
#include "tests/temp_folder.h"

// The files and their contents are made up.
namespace kosk::publisher {

namespace {

using Catch::Matchers::Contains;

// The made-up form, with a list from a file and a picture at its question.
void use_files(const MadeUpTree& tree) {
    tree.replace("forms/apply.xml",
                 "</instance>",
                 "</instance><instance id=\"list\" src=\"jr://file-csv/list.csv\"/>");
    tree.replace(
        "forms/apply.xml", "</value>", "</value><value form=\"image\">jr://images/q.png</value>");
}

}  // namespace

TEST_CASE("files that a form uses must be in its folder") {
    const MadeUpTree tree;
    use_files(tree);
    CHECK_THAT(tree.problems(), Contains("forms/apply.xml:") && Contains("list.csv is missing"));
    tree.write("forms/apply/list.csv", "name,label\na,A\n");
    CHECK_THAT(tree.problems(), Contains("forms/apply.xml:1: the file q.png is missing"));
    tree.write("forms/apply/q.png", "made up");
    CHECK(tree.problems().empty());
    tree.write("forms/other/q.png", "made up");
    CHECK_THAT(tree.problems(),
               Contains("forms/other/q.png:1: there is no form other.xml that uses it"));
    tree.remove("forms/other/q.png");
    tree.write("forms/apply/run.sh", "made up");
    CHECK_THAT(tree.problems(), Contains("forms/apply/run.sh"));
}

TEST_CASE("a form's files travel as targets and are there for the terminal") {
    const MadeUpTree tree;
    use_files(tree);
    tree.write("forms/apply/list.csv", "name,label\na,A\n");
    tree.write("forms/apply/q.png", "made up");
    std::vector<std::string> unsealed;
    auto targets = make_targets(tree.load(), {}, unsealed);
    REQUIRE(targets);
    const test::TempFolder folder;
    const Path database = folder / "content.db";
    REQUIRE(export_database(*std::move(targets), database, Time()));

    const auto reader = content::Reader::open(database);
    REQUIRE(reader);
    CHECK(reader->file("forms/apply/q.png").value() == "made up");
    const auto xml = tree.load().files.at("forms/apply.xml");
    const auto form = forms::Form::load(xml, "apply.xml", [&](std::string_view name) {
        const auto bytes = reader->file(content::form_file_path("apply", name));
        return bytes ? std::optional(*bytes) : std::nullopt;
    });
    REQUIRE(form);
    CHECK((*form)->media_files() == std::vector<std::string>{"q.png"});
    CHECK((*form)->missing_media().empty());
}

}  // namespace kosk::publisher
