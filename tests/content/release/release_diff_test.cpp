// What a release changes, told of real trees.
#include "content/publisher/release/release_diff.h"

#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "content/publisher/release/build.h"
#include "content/publisher/release/read_release.h"
#include "tests/content/made_up_tree.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

Release release_of(const MadeUpTree& tree) {
    std::ostringstream problems;
    auto release = read_release(tree.folder(), problems);
    INFO(problems.str());
    REQUIRE(release);
    return *release;
}

std::string words(const MadeUpTree& before, const MadeUpTree& after) {
    const auto diff = diff_releases(release_of(before), release_of(after), "en");
    REQUIRE(diff);
    return in_words(*diff);
}

}  // namespace

TEST_CASE("the same tree does not differ from itself") {
    const MadeUpTree one;
    const MadeUpTree other;
    CHECK(words(one, other) == "nothing differs\n");
}

TEST_CASE("a field that is no prose is told with both values") {
    const MadeUpTree before;
    const MadeUpTree after;
    after.replace("rights/liberty.yaml", "reviewed_on: 2026-11-23", "reviewed_on: 2026-11-24");
    after.replace("rights/liberty.yaml", "checked_on: 2026-11-23", "checked_on: 2026-11-22");
    CHECK(words(before, after) ==
          "changed article \"Title\" (rights/liberty)\n"
          "    reviewed_on: 2026-11-23 -> 2026-11-24\n"
          "    sources 1, checked_on: 2026-11-23 -> 2026-11-22\n"
          "0 added, 0 removed, 1 changed\n");
}

TEST_CASE("prose is told by language, words, sentences and links") {
    const MadeUpTree before;
    const MadeUpTree after;
    after.replace("rights/liberty.en.md",
                  "See [help](contacts/help), [here](rights/liberty)",
                  "You may ask. See [help](contacts/help)");
    const std::string told = words(before, after);
    CHECK_THAT(told, Contains("    body [en]: 4 words added, 2 removed\n"));
    CHECK_THAT(told, Contains("        + You may ask.\n"));
    CHECK_THAT(told, Contains("        - See help, here and there.\n"));
    CHECK_THAT(told, Contains("        - link rights/liberty\n"));
    CHECK_THAT(told, !Contains("[az]"));
    CHECK_THAT(told, !Contains("+ link"));
}

TEST_CASE("marks alone are told as such") {
    const MadeUpTree before;
    const MadeUpTree after;
    after.replace("rights/liberty.ru.md", "See [help]", "**See** [help]");
    CHECK_THAT(words(before, after), Contains("body [ru]: the same words, otherwise written"));
}

TEST_CASE("lists tell what came, what went and what was only moved") {
    const MadeUpTree before;
    const MadeUpTree after;
    after.replace("programme/activities/1.2.yaml", "[court, fund]", "[fund, court]");
    after.replace("programme/activities/1.2.1.yaml", "[court]", "[fund]");
    after.replace("programme/institutions.yaml", "since: \"2018-04\"", "since: \"2018-05\"");
    const std::string told = words(before, after);
    CHECK_THAT(told,
               Contains("changed point of the programme \"1.2 Point\" (programme/activities/1.2)\n"
                        "    institutions: the same in another order\n"));
    CHECK_THAT(told, Contains("    institutions: added: fund\n"));
    CHECK_THAT(told, Contains("    institutions: removed: court\n"));
    CHECK_THAT(told, Contains("    institutions 2, successors 1, since: 2018-04 -> 2018-05\n"));
}

TEST_CASE("documents and pictures that came and went") {
    const MadeUpTree before;
    const MadeUpTree after;
    before.write("events/old.yaml", *read_file(before.folder() / "events/day.yaml"));
    after.write("media/new.png", *read_file(after.folder() / "media/dove.png"));
    const std::string told = words(before, after);
    CHECK_THAT(told, Contains("removed event \"A day\" (events/old)\n"));
    CHECK_THAT(told, Contains("added file media/new.png\n"));
    CHECK_THAT(told, Contains("1 added, 1 removed, 0 changed\n"));
}

TEST_CASE("a form tells its questions, texts and rules") {
    const MadeUpTree before;
    const MadeUpTree after;
    after.replace("forms/apply.xml", "<value>What?</value>", "<value>What for?</value>");
    after.replace("forms/apply.xml", "<q/>", "<q/><age/>");
    after.replace("forms/apply.xml",
                  "<bind nodeset=\"/data/q\" type=\"string\"/>",
                  "<bind nodeset=\"/data/q\" type=\"string\" required=\"true()\"/>"
                  "<bind nodeset=\"/data/age\" type=\"int\"/>");
    after.replace("forms/apply.xml",
                  "</h:body>",
                  "<input ref=\"/data/age\"><label>Age</label></input></h:body>");
    const std::string told = words(before, after);
    CHECK_THAT(told, Contains("changed form \"Application\" (forms/apply)\n"));
    CHECK_THAT(told, Contains("    question /data/age: added: Age\n"));
    CHECK_THAT(told, Contains("    text q [en]: 2 words added, 1 removed\n"));
    CHECK_THAT(told, Contains("    rule /data/q required: added: true()\n"));
    CHECK_THAT(words(after, before), Contains("    question /data/age: removed: Age\n"));
}

TEST_CASE("the JSON says the same") {
    const MadeUpTree before;
    const MadeUpTree after;
    after.replace("contacts/help.yaml", "For help", "For much help");
    const auto diff = diff_releases(release_of(before), release_of(after), "az");
    REQUIRE(diff);
    const json all = json::parse(in_json(*diff));
    CHECK(all.at("same") == false);
    const json& document = all.at("documents").at(0);
    CHECK(document.at("type") == "contact");
    CHECK(document.at("title") == "Yardım");
    const json& field = document.at("fields").at(0);
    CHECK(field.at("field") == "purpose");
    CHECK(field.at("language") == "en");
    CHECK(field.at("words_added") == 1);
    CHECK(field.at("sentences_added") == json::array({"For much help"}));
}

TEST_CASE("a database is compared like a folder and stays as it was") {
    const MadeUpTree before;
    const MadeUpTree after;
    after.replace("contacts/help.yaml", "order: 10", "order: 20");
    const Path file = before.folder() / ".out/content.db";
    std::vector<std::string> unsealed;
    auto targets = make_targets(before.load(), {}, unsealed);
    REQUIRE(targets);
    REQUIRE(export_database(std::move(*targets), file, SystemClock().now()));
    const std::string bytes = *read_file(file);
    std::ostringstream problems;
    const auto old_release = read_release(file, problems);
    REQUIRE(old_release);
    CHECK(*old_release == release_of(before));
    const auto diff = diff_releases(*old_release, release_of(after), "en");
    REQUIRE(diff);
    CHECK_THAT(in_words(*diff), Contains("    order: 10 -> 20\n"));
    CHECK(*read_file(file) == bytes);

    CHECK(read_release(before.folder() / "nothing.db", problems).error().kind ==
          ErrorKind::not_found);
    before.write(".out/notes.db", "no database");
    CHECK_FALSE(read_release(before.folder() / ".out/notes.db", problems));
    CHECK(*read_file(before.folder() / ".out/notes.db") == "no database");
}

TEST_CASE("a tree with a mistake is not compared") {
    const MadeUpTree tree;
    tree.replace("contacts/help.yaml", "phone:", "fone:");
    std::ostringstream problems;
    CHECK(read_release(tree.folder(), problems).error().kind == ErrorKind::invalid);
    CHECK_THAT(problems.str(), Contains("contacts/help.yaml:4: unknown key `fone`."));
}
